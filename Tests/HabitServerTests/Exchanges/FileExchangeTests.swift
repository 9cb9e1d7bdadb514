import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("recorded exchanges: attached files")
struct FileExchangeTests {
    @Test("a photo and a plan, attached, listed, read in part, and removed")
    func files() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            let day = "/habits/run/log/2026-03-13/files"
            try await conversation.send("POST", day, token: person.token, .avatar(filename: "Früh.png"))
            try await conversation.send("POST", day, token: person.token, .avatar(filename: "again.png"))
            let plan = TestServer.Body.avatar(
                SamplePDF.bytes(),
                filename: "plan.pdf",
                type: "application/pdf"
            )
            try await conversation.send("POST", day, token: person.token, plan)
            try await conversation.send(
                "POST",
                day,
                token: person.token,
                .avatar(Array("<svg/>".utf8), filename: "x.svg", type: "image/svg+xml")
            )
            for path in [
                day, "/files?habit=run&start=2026-03-01", "/habits/run/log", "/files/1", "/files/2",
                "/events",
            ] {
                try await conversation.send("GET", path, token: person.token)
            }
            for path in ["\(day)/1", "\(day)/1", "/files/2"] {
                try await conversation.send("DELETE", path, token: person.token)
            }
            try await conversation.send("GET", "/files", token: person.token)
            golden(Self.withoutIds(conversation.text), named: "files.txt")
        }
    }

    /// Numbers the ids of check-ins and logins, which are random.
    private static func withoutIds(_ text: String) -> String {
        text.replacing(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "UUID")
            .replacing(/"id": "[0-9a-f]{8}"/, with: #""id": "LOGIN""#)
    }
}
