import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("ranges of calendars", .server)
struct CalendarRangeTests {
    @Test(
        "a range that cannot be shown is rejected with its field",
        arguments: [
            ("year=0", "year"), ("year=10000", "year"), ("year=MMXXVI", "year"), ("weeks=-1", "weeks"),
            ("weeks=0", "weeks"), ("weeks=523", "weeks"), ("week_starts=tue", "week_starts"),
            ("start=2016-01-01&end=2026-12-14", "start"), ("start=2026-03-02&end=2026-03-01", "start"),
            ("year=2026&weeks=3", "year"), ("weeks=3&start=2026-01-01", "weeks"),
            ("year=2026&end=2026-01-01", "year"), ("start=2026-02-30", "start"),
        ]
    )
    func badRange(query: String, field: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        for path in ["/habits/run/calendar", "/calendar"] {
            let reply = try await person.get("\(path)?\(query)")
            #expect(reply.status == 422 && reply.fields == [field], "\(path): \(reply.text)")
        }
    }

    @Test(
        "ranges have whole weeks unless days are given",
        arguments: [
            ("", "2025-03-10", "2026-03-15"), ("weeks=1", "2026-03-09", "2026-03-15"),
            ("weeks=1&week_starts=sun", "2026-03-08", "2026-03-14"),
            ("year=2024", "2024-01-01", "2024-12-31"),
            ("start=2026-03-11", "2026-03-11", "2026-03-15"), ("end=2026-01-01", "2024-12-30", "2026-01-01"),
            ("start=2026-04-01", "2026-04-01", "2026-04-01"),
            ("start=2016-03-09&end=2026-03-16", "2016-03-09", "2026-03-16"),
        ]
    )
    func ranges(query: String, start: String, end: String) async throws {
        let person = try await TestServer.shared.person()
        let reply = try await person.get("/calendar?today=2026-03-13&\(query)").decoded(CalendarReport.self)
        let first = try #require(Day(start))
        let last = try #require(Day(end))
        #expect(reply.calendar.range == first...last)
        #expect(reply.calendar.days.count == first.days(to: last) + 1)
    }
}
