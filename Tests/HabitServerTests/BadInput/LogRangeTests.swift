import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("ranges of entries", .server)
struct LogRangeTests {
    private func log(_ query: String) async throws -> Reply {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        for day in ["2026-03-01", "2026-03-05", "2026-03-10"] {
            _ = try await person.post("/habits/run/log", .json(#"{"log_date":"\#(day)"}"#))
        }
        return try await person.get("/habits/run/log?\(query)")
    }

    @Test(
        "a range includes both ends, and either may be omitted",
        arguments: [
            ("", ["2026-03-01", "2026-03-05", "2026-03-10"]),
            ("start=2026-03-05", ["2026-03-05", "2026-03-10"]),
            ("end=2026-03-05", ["2026-03-01", "2026-03-05"]),
            ("start=2026-03-01&end=2026-03-01", ["2026-03-01"]),
            ("start=2026-03-02&end=2026-03-04", []),
            ("&&", nil),
            ("start=0001-01-01", nil), ("end=9999-12-31", nil), ("start=2016-03-06&end=2026-03-13", nil),
        ] as [(String, [String]?)]
    )
    func rangeIncludesBothEnds(query: String, days: [String]?) async throws {
        let reply = try await log(query)
        #expect(reply.status == 200)
        let found = try reply.decoded([Entry].self).map(\.logDate.description)
        #expect(found == days ?? ["2026-03-01", "2026-03-05", "2026-03-10"])
    }

    @Test(
        "a range that is reversed, too long or given twice gets 422",
        arguments: [
            ("start=2026-03-02&end=2026-03-01", "invalid_values"),
            ("start=2016-03-05&end=2026-03-13", "range_too_long"),
            ("start=1926-01-01&end=2026-01-01", "range_too_long"),
            ("start=0001-01-01&end=9999-12-31", "range_too_long"),
            ("start=2026-03-01&start=2026-03-01", "invalid_values"),
            ("start=2026-03-01&%73tart=2026-03-02", "invalid_values"),
            ("unknown=1&start=2026-03-10", "invalid_values"), ("today=2026-03-10", "invalid_values"),
        ]
    )
    func invalidRangeGets422(query: String, code: String) async throws {
        let reply = try await log(query)
        #expect(reply.status == 422)
        #expect(reply.code == code)
    }

    @Test(
        "a query with invalid percent-encoding gets 400",
        arguments: ["start=%", "start=%ff", "%zz=1", "a=%c0%af"]
    )
    func invalidPercentEncodingGets400(query: String) async throws {
        #expect(try await log(query).status == 400)
    }

    @Test("a flag must be true or false", arguments: ["1", "yes", "", "TRUE", "true%20"])
    func flagMustBeTrueOrFalse(value: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        #expect(try await person.get("/habits?archived=\(value)").status == 422)
        #expect(try await person.send("DELETE", "/habits/run?permanently=\(value)").status == 422)
        #expect(try await person.post("/auth/logout?everywhere=\(value)").status == 422)
        #expect(try await person.get("/habits").decoded([Habit].self).count == 1)
    }
}
