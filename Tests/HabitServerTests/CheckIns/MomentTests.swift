import HabitModel
import HabitWire
import Testing

@testable import HabitServer

/// The clock stands at 07:00 UTC on 13 March 2026.
@Suite("check-ins are judged by the moment at which they were made", .server)
struct MomentTests {
    private func refused(_ body: String, today: String) async throws -> [String] {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        return try await person.post("/habits/run/log?today=\(today)", .json(body)).fields
    }

    @Test("one that was queued on the 13th further east is right, though it is still the 12th here")
    func east() async throws {
        let body =
            #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T23:20:00Z","time_zone":"Europe/Berlin"}"#
        #expect(try await refused(body, today: "2026-03-12").isEmpty)
    }

    @Test(
        "no clock on Earth showed the day then, and it has not begun here",
        arguments: ["Europe/Berlin", "Pacific/Kiritimati", "Nowhere/At_All"]
    )
    func impossible(zone: String) async throws {
        let body = #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T09:59:59Z","time_zone":"\#(zone)"}"#
        #expect(try await refused(body, today: "2026-03-12") == ["log_date"])
    }

    @Test(
        "a day that has begun is right, however early the check-in says that it was made",
        arguments: ["1970-01-01T00:00:00Z", "2026-03-12T09:59:59Z"]
    )
    func early(recordedAt: String) async throws {
        let body = #"{"log_date":"2026-03-13","recorded_at":"\#(recordedAt)","time_zone":"Europe/Berlin"}"#
        #expect(try await refused(body, today: "2026-03-13").isEmpty)
    }

    @Test("one that was just made cannot be for a day that has not begun in its zone")
    func tomorrow() async throws {
        // In Auckland it is 20:00, and no zone that is further ahead has the 14th: an hour later one has.
        let zoned =
            #"{"log_date":"2026-03-14","recorded_at":"2026-03-13T07:00:00Z","time_zone":"Europe/Berlin"}"#
        #expect(try await refused(zoned, today: "2026-03-13") == ["log_date"])
        let late =
            #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T10:30:00Z","time_zone":"Europe/Berlin"}"#
        #expect(try await refused(late, today: "2026-03-12") == ["log_date"])
        let zoneless = #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T10:30:00Z"}"#
        #expect(try await refused(zoneless, today: "2026-03-12").isEmpty, "it may be from UTC+14")
    }

    @Test("a skip that was planned then is taken, and so is the day that no zone can bound any more")
    func planned() async throws {
        let skip = #"{"log_date":"2026-07-01","skipped":true,"recorded_at":"2026-03-01T00:00:00Z"}"#
        #expect(try await refused(skip, today: "2026-03-12").isEmpty)
        // Far in the east, sent from far in the west.
        let body =
            #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T10:00:00Z","time_zone":"Pacific/Kiritimati"}"#
        #expect(try await refused(body, today: "2026-03-11").isEmpty)
    }

    @Test("a time in the server's future is refused, whatever the day")
    func future() async throws {
        let body = #"{"log_date":"2026-03-13","recorded_at":"2026-03-13T07:05:01Z"}"#
        #expect(try await refused(body, today: "2026-03-13") == ["recorded_at"])
    }
}
