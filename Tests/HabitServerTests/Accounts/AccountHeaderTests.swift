import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("headers for day start, clock and account")
struct AccountHeaderTests {
    private static let batch = #"[{"habit":"run"}]"#

    private func withPerson(_ body: (Person, TestClock) async throws -> Void) async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            try await body(person, server.clock)
        }
    }

    private func edit(_ person: Person, _ text: String) async throws -> Reply {
        try await person.send("PATCH", "/users/me", .json(text))
    }

    @Test("every reply to a logged-in caller has the account's settings, even an error")
    func repliesHaveAccountSettings() async throws {
        try await withPerson { (person, _) async throws in
            let edited = try await edit(person, #"{"day_starts_at":"04:00","time_zone":"Europe/Vienna"}"#)
            #expect(edited[header: "Habit-Day-Starts-At"] == "04:00", "the new value")
            for target in ["/users/me", "/habits", "/habits/none", "/habits/run/log?start=x", "/files/9"] {
                let reply = try await person.get(target)
                #expect(reply[header: "Habit-Day-Starts-At"] == "04:00", "\(target)")
                #expect(reply[header: "Habit-Time-Zone"] == "Europe/Vienna", "\(target)")
                #expect(reply[header: "Habit-Account"] == person.user.uid, "\(target)")
            }
            #expect(try await person.server.get("/users/me")[header: "Habit-Day-Starts-At"] == nil)
            #expect(try await person.server.get("/health/live")[header: "Habit-Day-Starts-At"] == nil)
        }
    }

    @Test("a wrong day start gets 409 with the time of the change, and nothing is recorded")
    func wrongDayStartGets409() async throws {
        try await withPerson { (person, clock) async throws in
            let sent = [(name: "Habit-Day-Starts-At", value: "03:00")]
            for (method, target, body) in [
                ("POST", "/logs", Self.batch), ("POST", "/habits/run/log", "{}"), ("GET", "/today", ""),
                ("POST", "/habits", #"{"name":"swim"}"#),
            ] {
                let reply = try await person.send(
                    method,
                    target,
                    body.isEmpty ? nil : .json(body),
                    headers: sent
                )
                #expect(reply.status == 409, "\(target)")
                let problem = try reply.decoded(Problem.self)
                #expect(problem.code == "day_start_changed")
                #expect(problem.dayStartsAt == .midnight)
                #expect(problem.changedAt == person.user.createdAt, "the day start never changed")
            }
            #expect(try await person.log(of: "run").isEmpty)
            clock.advance(bySeconds: 100)
            let change = clock.now
            _ = try await edit(person, #"{"day_starts_at":"03:00"}"#)
            #expect(try await person.send("POST", "/logs", .json(Self.batch), headers: sent).status == 200)
            clock.advance(bySeconds: 100)
            _ = try await edit(person, #"{"day_starts_at":"03:00"}"#)
            _ = try await edit(person, #"{"time_zone":"Asia/Tokyo"}"#)
            let old = [(name: "Habit-Day-Starts-At", value: "00:00")]
            let reply = try await person.send("POST", "/logs", .json(Self.batch), headers: old)
            let problem = try reply.decoded(Problem.self)
            #expect(problem.changedAt == change, "setting the same value is not a change")
            #expect(reply[header: "Habit-Day-Starts-At"] == "03:00")
        }
    }

    @Test(
        "a clock that differs by more than five minutes gets 409 with the server's time, and nothing is recorded",
        arguments: [-301, 301, -1_773_385_200]
    )
    func wrongClockGets409(seconds: Int64) async throws {
        try await withPerson { (person, clock) async throws in
            let sent = [(name: "Habit-Sent-At", value: clock.now.advanced(bySeconds: seconds).description)]
            for (target, body) in [("/logs", Self.batch), ("/habits/run/log", "{}")] {
                let reply = try await person.send("POST", target, .json(body), headers: sent)
                #expect(reply.status == 409)
                let problem = try reply.decoded(Problem.self)
                #expect(problem.code == "clock_skew")
                #expect(problem.serverTime == clock.now)
            }
            #expect(try await person.log(of: "run").isEmpty)
        }
    }

    @Test("a difference of up to five minutes is tolerated, and without the header there is no check")
    func smallDifferenceIsTolerated() async throws {
        try await withPerson { (person, clock) async throws in
            for seconds: Int64 in [-300, 0, 300] {
                let sent = [
                    (name: "Habit-Sent-At", value: clock.now.advanced(bySeconds: seconds).description)
                ]
                #expect(
                    try await person.send("POST", "/logs", .json(Self.batch), headers: sent).status == 200
                )
            }
            #expect(try await person.post("/logs", .json(Self.batch)).status == 200)
        }
    }

    @Test("an unreadable header gets 400", arguments: ["Habit-Sent-At", "Habit-Day-Starts-At"])
    func unreadableHeaderGets400(name: String) async throws {
        try await withPerson { (person, _) async throws in
            for value in ["", "now", "25:00"] {
                let reply = try await person.send(
                    "POST",
                    "/logs",
                    .json(Self.batch),
                    headers: [(name: name, value: value)]
                )
                #expect(reply.status == 400, "\(value)")
            }
        }
    }

    @Test("an account has an id of its own, which does not change with its settings")
    func accountIDIsPermanent() async throws {
        try await withPerson { (person, _) async throws in
            let other = try await person.server.person()
            let uid = try #require(person.user.uid)
            #expect(uid.count == 36)
            #expect(other.user.uid != uid)
            #expect(try await edit(person, #"{"time_zone":"Asia/Tokyo"}"#).decoded(User.self).uid == uid)
        }
    }
}
