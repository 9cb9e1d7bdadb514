import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("days that are sent", .server)
struct DayTests {
    private static let wrong = [
        "\"2025-02-30\"", "\"2025-02-29\"", "\"2025-13-01\"", "\"2025-00-10\"", "\"2025-2-3\"",
        "\"0000-01-01\"",
        "\"10000-01-01\"", "\"-001-01-01\"", "\"9999-12-31\"", "\"２０２５-01-01\"", "\" 2025-01-01\"",
        "\"2025-01-01 \"", "\"2025-01-01T00:00\"", "\"2025-01-01\\n\"", "20250101", "1735689600", "\"\"",
        "true",
        "\"today\"", "\"2025/01/01\"", "\"2025-01-01\\u0000\"", "[2025,1,1]", "\"2025-1-01\"", "\"25-01-01\"",
    ]

    @Test("a day that is none is 422, in a check-in, and stores nothing", arguments: wrong)
    func checkIn(text: String) async throws {
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
        "a day that is none is 422 in a query",
        arguments: [
            "2025-02-30", "2025-2-3", "", "today", "2025-01-01T00:00", "%202025-01-01", "20250101",
            "2025-01-01%00",
        ]
    )
    func query(text: String) async throws {
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
        "a leap day is stored as it was sent",
        arguments: ["2024-02-29", "2000-02-29", "1970-01-01", "2026-03-13"]
    )
    func leapDay(text: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        #expect(try await person.post("/habits/run/log", .json(#"{"log_date":"\#(text)"}"#)).status == 201)
        #expect(try await person.log(of: "run").map(\.logDate.description) == [text])
    }

    @Test("a day in the future is refused, except for a skip that is planned")
    func future() async throws {
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

    @Test("a client may be a day ahead of UTC, and no more")
    func ahead() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        // 07:00 UTC on the 13th is 21:00 on the 13th at UTC+14; no zone has the 14th yet.
        let tomorrow = try await person.post(
            "/habits/run/log?today=2026-03-14",
            #"{"log_date":"2026-03-14"}"#
        )
        #expect(tomorrow.status == 422)
        let today = try await person.post("/habits/run/log?today=2026-03-13", "{}")
        #expect(today.status == 201)
        #expect(try today.decoded(Entry.self).logDate.description == "2026-03-13")
    }

    @Test("nothing is changed on a day that no clock shows yet, and any day can be looked at")
    func changingDay() async throws {
        let person = try await TestServer.shared.person()
        #expect(try await person.post("/habits?today=9999-12-31", #"{"name":"run"}"#).status == 422)
        #expect(try await person.get("/habits").text == "[]")
        #expect(try await person.get("/habits?today=9999-12-31").status == 200)
    }

    @Test("without a day the account's zone and day start decide")
    func accountDay() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        // 07:00 UTC is midnight in Los Angeles: with a day that starts at four it is the 12th there.
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
