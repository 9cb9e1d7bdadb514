import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("check-in rules", .server)
struct CheckInRuleTests {
    @Test(
        "an invalid value gets 422 with its field, and nothing is stored",
        arguments: [
            (#"{"id":"x"}"#, "id"), (#"{"id":""}"#, "id"),
            (#"{"id":"6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a1"}"#, "id"),
            (#"{"id":5}"#, "id"), (#"{"amount":-1}"#, "amount"), (#"{"amount":1000000001}"#, "amount"),
            (#"{"amount":"2"}"#, "amount"), (#"{"add":1e10}"#, "add"),
            (#"{"add":-1e10}"#, "add"), (#"{"status":1}"#, "status"), (#"{"status":"true"}"#, "status"),
            (#"{"skipped":true,"status":true}"#, "skipped"),
            (#"{"recorded_at":"2026-03-13T07:05:01Z"}"#, "recorded_at"),
            (#"{"recorded_at":"2026-03-13"}"#, "recorded_at"),
            (#"{"recorded_at":1773385200}"#, "recorded_at"),
            (#"{"recorded_at":"9999-12-31T23:59:59Z"}"#, "recorded_at"),
            (#"{"time_zone":"../x"}"#, "time_zone"),
            (#"{"note":5}"#, "note"),
        ]
    )
    func invalidValueGets422(body: String, field: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let reply = try await person.post("/habits/run/log", .json(body))
        #expect(reply.status == 422)
        #expect(reply.fields == [field])
        #expect(try await person.log(of: "run").isEmpty)
    }

    @Test(
        "a number out of range gets 422",
        arguments: [
            #"{"amount":1e400}"#, #"{"add":-1e400}"#, #"{"habit":99999999999999999999}"#,
            #"{"amount":1e-400000000000}"#,
        ]
    )
    func numberOutOfRangeGets422(body: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let reply = try await person.post("/habits/run/log", .json(body))
        #expect(reply.status == 422)
        #expect(try await person.log(of: "run").isEmpty)
    }

    @Test(
        "a time up to five minutes ahead and any past time are accepted",
        arguments: [
            "2026-03-13T07:05:00Z", "0001-01-01T00:00:00Z", "2026-03-13T08:00:00.123456+01:00",
        ]
    )
    func recordingTimesAreAccepted(text: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        #expect(try await person.post("/habits/run/log", .json(#"{"recorded_at":"\#(text)"}"#)).status == 201)
    }

    @Test("in a batch, invalid check-ins are rejected with a reason and the others are recorded")
    func invalidCheckInsDoNotAffectOthers() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10"
        let reply = try await person.post(
            "/logs",
            .json(
                """
                [{"habit":"run","id":"\(id)"},{"habit":"rum"},{},{"habit":"run","amount":-1},{"habit":"run","id":"\(id)"},
                {"habit":"run","log_date":"2026-03-12","id":"\(id.uppercased())"}]
                """
            )
        )
        #expect(reply.status == 200)
        let answer = try reply.decoded(CheckInAnswer.self)
        #expect(
            answer.results.map(\.outcome) == [.applied, .refused, .refused, .refused, .duplicate, .duplicate]
        )
        let codes = answer.results.map { $0.problem?.code }
        #expect(codes == [nil, "habit_not_found", "habit_not_found", "invalid_values", nil, nil])
        #expect(answer.results[1].problem?.hint == "Did you mean \"run\"?")
        #expect(answer.today?.done == 1)
        #expect(try await person.log(of: "run").count == 1)
    }

    @Test(
        "in a batch, an unreadable check-in is rejected by itself, with its field and id",
        arguments: [
            (#""log_date":"2026-02-30""#, "log_date"), (#""log_date":5"#, "log_date"),
            (#""amount":"x""#, "amount"),
            (#""recorded_at":"bad""#, "recorded_at"), (#""status":"yes""#, "status"), (#""note":5"#, "note"),
            (#""time_zone":"../x""#, "time_zone"),
        ]
    )
    func unreadableCheckInIsRejectedAlone(member: String, field: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10"
        let body =
            #"[{"habit":"run","log_date":"2026-03-12"},{"habit":"run","id":"\#(id)",\#(member)},{"habit":"run"}]"#
        let results = try await person.post("/logs", .json(body)).decoded(CheckInAnswer.self).results
        #expect(results.map(\.outcome) == [.applied, .refused, .applied])
        #expect(results[1].id == id)
        #expect(results[1].problem?.status == 422)
        #expect(results[1].problem?.errors?.map(\.field) == [field])
        #expect(try await person.log(of: "run").count == 2)
    }

    @Test(
        "a batch with an item that is not an object is rejected as a whole",
        arguments: ["[{},5]", "[null]", "{}", "5"]
    )
    func itemMustBeObject(body: String) async throws {
        let reply = try await TestServer.shared.person().post("/logs", .json(body))
        #expect(reply.status == 422)
        #expect(reply.code == "invalid_values")
    }

    @Test("a check-in for another person's habit is rejected like one for a missing habit")
    func habitOfAnotherPersonIsNotFound() async throws {
        let server = try TestServer.shared
        let ada = try await server.person()
        let bob = try await server.person()
        let habit = try await ada.addHabit("run")
        let reply = try await bob.post("/logs", .json(#"[{"habit":\#(habit.id)},{"habit":"run"}]"#))
        let answer = try reply.decoded(CheckInAnswer.self)
        #expect(answer.results.map(\.problem?.code) == ["habit_not_found", "habit_not_found"])
        #expect(try await ada.log(of: "run").isEmpty)
    }

    @Test("1,000 check-ins are accepted, 1,001 are not, and an empty batch is fine")
    func batchSizeIsLimited() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        func batch(_ count: Int) async throws -> Reply {
            let items = Array(repeating: #"{"habit":"run","add":1}"#, count: count).joined(separator: ",")
            return try await person.post("/logs", .json("[\(items)]"))
        }
        let tooMany = try await batch(1001)
        #expect(tooMany.status == 422)
        #expect(tooMany.code == "batch_too_large")
        #expect(tooMany.text.contains("A request can contain at most 1000 check-ins."))
        #expect(try await person.log(of: "run").isEmpty)
        let full = try await batch(1000)
        #expect(full.status == 200)
        #expect(try full.decoded(CheckInAnswer.self).results.count == 1000)
        #expect(try await person.log(of: "run").map(\.amount) == [1000])
        #expect(try await batch(0).decoded(CheckInAnswer.self).results.isEmpty)
    }

    @Test("100 simultaneous check-ins for one day create one entry")
    func simultaneousCheckInsCreateOneEntry() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await person.post("/habits/run/log", #"{"log_date":"2026-03-13","add":1}"#).status
                }
            }
            return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(statuses == [201: 1, 200: 99])
        #expect(try await person.log(of: "run").map(\.amount) == [100])
    }

    @Test("simultaneous sign-ups with one name create one account")
    func simultaneousSignupsCreateOneAccount() async throws {
        try await TestServer.run { server in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<30 {
                    let name = number.isMultiple(of: 2) ? "grace" : "GRACE"
                    group.addTask {
                        try await server.post(
                            "/auth/signup",
                            .json(#"{"username":"\#(name)","password":"eight 8 8"}"#)
                        ).status
                    }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses[201] == 1)
            // A request that finds the hashing queue full is told to retry.
            #expect(Set(statuses.keys).isSubset(of: [201, 409, 503]))
        }
    }
}
