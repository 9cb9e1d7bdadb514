import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("tokens that may check in but not read", .server)
struct LogTokenSecrecyTests {
    /// Words from the account that no reply may contain.
    private static let secrets = [
        "hush", "47115.25", "why I do it", "3/week", "glasses", "private-tag", "diary", "Diary", "garden",
        "streak",
        "2020-02-02", "created_at",
    ]
    private static let day = "2026-03-01"

    /// A person with past entries of `run` and `diary`, and an archived `garden`.
    private func person() async throws -> Person {
        let person = try await TestServer.shared.person()
        for body in [
            #"""
            {"name":"run","description":"why I do it","schedule":"3/week","unit":"glasses","tags":["private-tag"]}
            """#,
            #"{"name":"Diary"}"#, #"{"name":"garden"}"#,
        ] { try #require(try await person.post("/habits", .json(body)).status == 201) }
        for habit in ["run", "diary"] {
            let body = #"{"log_date":"\#(Self.day)","note":"hush","amount":47115.25}"#
            try #require(try await person.post("/habits/\(habit)/log", .json(body)).status == 201)
        }
        try #require(try await person.post("/habits/run/log", #"{"log_date":"2020-02-02"}"#).status == 201)
        try #require(try await person.send("DELETE", "/habits/garden").status == 204)
        return person
    }

    private static let early = #""recorded_at":"1970-01-01T00:00:00Z""#
    private static let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a1"

    /// Every way to ask about `run`.
    private static let calls: [(target: String, body: String)] = [
        ("/habits/run/log", #"{"log_date":"\#(day)",\#(early)}"#),
        ("/habits/run/log", #"{"log_date":"\#(day)",\#(early),"skipped":true}"#),
        ("/habits/run/log", #"{"log_date":"\#(day)","id":"\#(id)0"}"#),
        ("/habits/run/log", #"{"log_date":"\#(day)","id":"\#(id)0"}"#),
        ("/habits/run/log", #"{"log_date":"\#(day)","add":1}"#),
        ("/habits/run/log", ""), ("/habits/run/log?today=\(day)", ""),
        ("/logs", #"[{"habit":"run","log_date":"\#(day)",\#(early)}]"#),
        ("/logs", #"[{"habit":"run","log_date":"\#(day)","id":"\#(id)1"},{"habit":"run","id":"\#(id)1"}]"#),
        ("/logs?today=\(day)", #"[{"habit":"run","add":1},{"habit":"run","note":"mine"}]"#),
        ("/logs", #"[{"habit":"run","amount":-1},{"habit":"rum"},{"habit":"gardens"},{"habit":"diaries"}]"#),
        ("/logs", "[]"), ("/habits/rum/log", ""), ("/habits/99999/log", ""),
    ]

    @Test("no reply reveals earlier data", arguments: ["log", "log:run"])
    func noReplyRevealsEarlierData(scope: String) async throws {
        let person = try await person()
        let token = try await person.token("cron", [scope])
        for (target, body) in Self.calls {
            let sent: TestServer.Body? = body.isEmpty ? nil : .json(body)
            let reply = try await TestServer.shared.send("POST", target, token: token, sent)
            for secret in Self.secrets where !body.contains(secret) && !target.contains(secret) {
                #expect(!reply.text.contains(secret), "\(secret) in \(target) \(body)")
            }
        }
        for endpoint in Endpoint.all where [.read, .full, .login].contains(endpoint.access) {
            let reply = try await TestServer.shared.send(
                endpoint.method.rawValue,
                endpoint.path(sampling: "run"),
                token: token,
                AccessMatrixTests.table[endpoint]?.body
            )
            #expect(reply.status == 403, "\(endpoint.template)")
            for secret in Self.secrets { #expect(!reply.text.contains(secret), "\(endpoint.template)") }
        }
    }

    @Test("a reply names the habit and day of the check-in and its outcome")
    func replyNamesHabitDayAndOutcome() async throws {
        let server = try TestServer.shared
        let person = try await person()
        let token = try await person.token("cron", ["log:run"])
        let body =
            #"[{"habit":"RUN","id":"\#(Self.id)2"},{"habit":"run","log_date":"\#(Self.day)",\#(Self.early)}]"#
        for outcomes in [[CheckInResult.Outcome.applied, .superseded], [.duplicate, .superseded]] {
            let answer = try await server.post("/logs", token: token, .json(body)).decoded(CheckInAnswer.self)
            #expect(answer.results.map(\.outcome) == outcomes)
            #expect(answer.results.map(\.slug) == ["run", "run"])
            #expect(answer.results.map(\.logDate?.description) == ["2026-03-13", Self.day])
            #expect(answer.results.allSatisfy { $0.entry == nil && $0.habit == nil && $0.problem == nil })
            #expect(answer.today == nil)
        }
    }

    @Test("the status does not reveal whether a day had an entry")
    func statusDoesNotRevealEntry() async throws {
        let server = try TestServer.shared
        let person = try await person()
        let token = try await person.token("cron", ["log"])
        for day in [Self.day, "2026-03-02"] {
            let reply = try await server.post(
                "/habits/run/log",
                token: token,
                .json(#"{"log_date":"\#(day)"}"#)
            )
            #expect(reply.status == 200)
            #expect(try reply.decoded(CheckInResult.self).logDate?.description == day)
        }
    }

    @Test(
        "a token that may also read, or has full access, gets the complete reply",
        arguments: [["log", "read"], ["full"]]
    )
    func readingTokensGetCompleteReply(scopes: [String]) async throws {
        let server = try TestServer.shared
        let person = try await person()
        let token = try await person.token("bar", scopes)
        let body = #"{"log_date":"\#(Self.day)",\#(Self.early)}"#
        let reply = try await server.post("/habits/run/log", token: token, .json(body))
        #expect(try reply.decoded(Entry.self).note == "hush")
    }
}
