import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("days in requests", .server)
struct DayTests {
    private static let wrong = [
        "\"2025-02-30\"", "\"2025-02-29\"", "\"2025-13-01\"", "\"2025-00-10\"", "\"2025-2-3\"",
        "\"0000-01-01\"",
        "\"10000-01-01\"", "\"-001-01-01\"", "\"9999-12-31\"", "\"２０２５-01-01\"", "\" 2025-01-01\"",
        "\"2025-01-01 \"", "\"2025-01-01T00:00\"", "\"2025-01-01\\n\"", "20250101", "1735689600", "\"\"",
        "true",
        "\"today\"", "\"2025/01/01\"", "\"2025-01-01\\u0000\"", "[2025,1,1]", "\"2025-1-01\"", "\"25-01-01\"",
    ]

    @Test("an invalid day in a check-in gets 422, and nothing is stored", arguments: wrong)
    func invalidDayInCheckIn(text: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let reply = try await person.post("/habits/run/log", .json(#"{"log_date":\#(text)}"#))
        #expect(reply.status == 422)
        #expect(reply.fields == ["log_date"])
        let batch = try await person.post("/logs", .json(#"[{"habit":"run","log_date":\#(text)}]"#))
        #expect(batch.status == 422 || batch.text.contains("\"outcome\":\"refused\""))
        #expect(try await person.log(of: "run").isEmpty)
    }

    @Test(
        "an invalid day in a query gets 422",
        arguments: [
            "2025-02-30", "2025-2-3", "", "today", "2025-01-01T00:00", "%202025-01-01", "20250101",
            "2025-01-01%00",
        ]
    )
    func invalidDayInQuery(text: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        for target in [
            "/habits/run/log?start=\(text)", "/habits/run/log?end=\(text)", "/today?today=\(text)",
            "/habits?today=\(text)", "/habits/run?today=\(text)", "/habits/run/streak?today=\(text)",
        ] {
            let reply = try await person.get(target)
            #expect(reply.status == 422, "\(target)")
            #expect(["start", "end", "today"].contains(reply.fields.first))
        }
    }

    @Test(
        "leap days and other valid days are stored as sent",
        arguments: ["2024-02-29", "2000-02-29", "1970-01-01", "2026-03-13"]
    )
    func validDayIsStored(text: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        #expect(try await person.post("/habits/run/log", .json(#"{"log_date":"\#(text)"}"#)).status == 201)
        #expect(try await person.log(of: "run").map(\.logDate.description) == [text])
    }

    @Test("a day in the future is rejected, except for a planned skip")
    func futureDayIsRejected() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let said = "?today=2026-03-13"
        let done = try await person.post("/habits/run/log\(said)", #"{"log_date":"2026-03-14"}"#)
        #expect(done.status == 422)
        #expect(done.fields == ["log_date"])
        let skip = try await person.post(
            "/habits/run/log\(said)",
            #"{"log_date":"2026-03-14","skipped":true}"#
        )
        #expect(skip.status == 201)
        #expect(try await person.log(of: "run").map(\.skipped) == [true])
    }

    @Test("a client may be one day ahead of UTC, and no more")
    func clientMayBeOneDayAhead() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        // 07:00 UTC on the 13th is 21:00 on the 13th at UTC+14, so no zone has reached the 14th.
        let tomorrow = try await person.post(
            "/habits/run/log?today=2026-03-14",
            #"{"log_date":"2026-03-14"}"#
        )
        #expect(tomorrow.status == 422)
        let today = try await person.post("/habits/run/log?today=2026-03-13", "{}")
        #expect(today.status == 201)
        #expect(try today.decoded(Entry.self).logDate.description == "2026-03-13")
    }

    @Test("a day that no zone has reached cannot be changed, but any day can be read")
    func unreachedDayCannotBeChanged() async throws {
        let person = try await TestServer.shared.person()
        #expect(try await person.post("/habits?today=9999-12-31", #"{"name":"run"}"#).status == 422)
        #expect(try await person.get("/habits").text == "[]")
        #expect(try await person.get("/habits?today=9999-12-31").status == 200)
    }

    @Test("without a day, the account's time zone and day start decide")
    func accountDecidesDay() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        // 07:00 UTC is midnight in Los Angeles. If the day starts at four, it is still the 12th there.
        let edit = try await person.send(
            "PATCH",
            "/users/me",
            #"{"time_zone":"America/Los_Angeles","day_starts_at":"04:00"}"#
        )
        #expect(edit.status == 200)
        #expect(try await person.get("/today").decoded(Today.self).date.description == "2026-03-12")
        #expect(
            try await person.post("/habits/run/log").decoded(Entry.self).logDate.description == "2026-03-12"
        )
    }
}
