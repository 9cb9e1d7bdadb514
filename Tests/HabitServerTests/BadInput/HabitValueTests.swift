import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("invalid values of habits", .server)
struct HabitValueTests {
    /// A member, the field to report, and the expected reason.
    private static let wrong: [(member: String, field: String, reason: String)] = [
        (#""schedule":"sometimes""#, "schedule", "must be daily, weekdays, weekends, "),
        (#""schedule":"8/week""#, "schedule", "3/week (1 to 7)"),
        (#""schedule":"0 in 7 days""#, "schedule", "at most 366 days"), (#""schedule":3"#, "schedule", ""),
        (#""target":0"#, "target", "greater than 0"), (#""target":-1"#, "target", "greater than 0"),
        (#""target":-0.0"#, "target", "greater than 0"), (#""target":1e300"#, "target", "at most 1000000000"),
        (#""target":1e-300"#, "target", "at most six decimal places"),
        (#""target":1e100"#, "target", "at most 1000000000"),
        (#""target":12345678901234567890"#, "target", "at most 1000000000"),
        (#""target":"NaN""#, "target", "a number"), (#""target":true"#, "target", "a number"),
        (#""target":0.1234567"#, "target", "at most six decimal places"),
        (#""target":-1,"target_type":"at_most""#, "target", "from 0 to 1000000000"),
        ("\"unit\":\"\(String(repeating: "u", count: 10_240))\"", "unit", "32"),
        ("\"tags\":[\((1...1000).map { "\"t\($0)\"" }.joined(separator: ","))]", "tags", "20 elements"),
    ]

    @Test("an invalid value gets 422 with its field and a reason, and no habit is added", arguments: wrong)
    func invalidValueInNewHabit(_ row: (member: String, field: String, reason: String)) async throws {
        let person = try await TestServer.shared.person()
        let reply = try await person.post("/habits", .json("{\"name\":\"run\",\(row.member)}"))
        try check(reply, row)
        #expect(try await person.get("/habits").text == "[]")
    }

    @Test("an invalid value in an edit gets the same error and changes nothing", arguments: wrong)
    func invalidValueInEdit(_ row: (member: String, field: String, reason: String)) async throws {
        let person = try await TestServer.shared.person()
        let habit = try await person.addHabit("run")
        try check(try await person.send("PATCH", "/habits/run", .json("{\(row.member)}")), row)
        #expect(try await person.get("/habits/run").decoded(Habit.self) == habit)
    }

    private func check(_ reply: Reply, _ row: (member: String, field: String, reason: String)) throws {
        #expect(reply.status == 422)
        let errors = try reply.decoded(Problem.self).errors ?? []
        #expect(errors.map(\.field) == [row.field])
        #expect(errors.first?.message.contains(row.reason) == true, "\(errors)")
        // An error must not repeat ten kilobytes of input.
        #expect(reply.body.count < 1000)
    }

    @Test("NaN is not JSON anywhere")
    func nanIsNotJSON() async throws {
        let person = try await TestServer.shared.person()
        #expect(try await person.post("/habits", #"{"name":"run","target":NaN}"#).code == "malformed_json")
    }

    @Test(
        "an amount with twenty digits or more than six decimal places is rejected with its field"
    )
    func amountPrecisionIsLimited() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        for member in [
            #""amount":12345678901234567890"#, #""add":-12345678901234567890"#, #""amount":0.1234567"#,
            #""add":1e-7"#, #""amount":0.12345678901234567890"#, #""add":0.90000000000000000000000000001"#,
        ] {
            let reply = try await person.post("/habits/run/log", .json("{\(member)}"))
            #expect(reply.status == 422)
            #expect(reply.fields == [member.contains("amount") ? "amount" : "add"])
        }
        #expect(try await person.log(of: "run").isEmpty)
        let fine = try await person.post("/habits/run/log", #"{"amount":0.12345600,"add":9e-1}"#)
        #expect(fine.status == 201)
        #expect(fine.text.contains(#""amount":1.023456,"#))
    }
}
