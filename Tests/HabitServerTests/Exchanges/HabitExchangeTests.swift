import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("recorded exchanges: habits and entries")
struct HabitExchangeTests {
    @Test("adding, showing, editing, archiving, restoring and deleting a habit")
    func habitLifeCycle() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            try await conversation.send(
                "POST",
                "/habits",
                token: person.token,
                #"{"name":"Morning run","description":"before breakfast"}"#
            )
            try await conversation.send("POST", "/habits", token: person.token, #"{"name":"morning RUN!"}"#)
            try await conversation.send(
                "POST",
                "/habits",
                token: person.token,
                #"{"name":"Water","target":8,"unit":"glasses","tags":["health","home"]}"#
            )
            try await conversation.send("GET", "/habits", token: person.token)
            try await conversation.send("GET", "/habits?tag=home", token: person.token)
            try await conversation.send("GET", "/habits/Morning%20run", token: person.token)
            try await conversation.send(
                "PATCH",
                "/habits/morning-run",
                token: person.token,
                #"{"name":"Run","description":null}"#
            )
            try await conversation.send("DELETE", "/habits/run", token: person.token)
            try await conversation.send("GET", "/habits?archived=true", token: person.token)
            try await conversation.send("POST", "/habits/run/log", token: person.token)
            try await conversation.send("POST", "/habits/run/restore", token: person.token)
            try await conversation.send("DELETE", "/habits/water?permanently=true", token: person.token)
            try await conversation.send("GET", "/habits/wate", token: person.token)
            golden(conversation.text, named: "habits.txt")
        }
    }

    @Test("checking in, streak and today")
    func entriesAndStreak() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            try await person.addHabit("read")
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            try await conversation.send(
                "POST",
                "/habits/run/log",
                token: person.token,
                #"{"log_date":"2026-03-12","status":true}"#
            )
            try await conversation.send("POST", "/habits/run/log", token: person.token)
            server.clock.advance(bySeconds: 60)
            try await conversation.send("POST", "/habits/run/log", token: person.token, #"{"note":"wet"}"#)
            server.clock.advance(bySeconds: 60)
            try await conversation.send("POST", "/habits/run/log", token: person.token, #"{"status":false}"#)
            try await conversation.send("POST", "/habits/rum/log", token: person.token)
            try await conversation.send("GET", "/habits/run/log", token: person.token)
            try await conversation.send(
                "GET",
                "/habits/run/log?start=2026-03-13&end=2026-03-13",
                token: person.token
            )
            try await conversation.send(
                "GET",
                "/habits/run/log?start=2026-03-13&end=2026-03-12",
                token: person.token
            )
            try await conversation.send("GET", "/habits/run/streak", token: person.token)
            try await conversation.send("GET", "/habits/run/streak?today=2026-03-12", token: person.token)
            try await conversation.send("GET", "/today", token: person.token)
            golden(conversation.text, named: "log.txt")
        }
    }

    @Test("a batch of check-ins")
    func batch() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a1"
            try await conversation.send(
                "POST",
                "/logs",
                token: person.token,
                .json(
                    """
                    [{"id":"\(id)0","habit":"run","add":2,"recorded_at":"2026-03-13T06:59:00.5Z","time_zone":"Asia/Tokyo"},
                    {"id":"\(id)0","habit":"run","add":2},
                    {"id":"\(id)1","habit":1,"status":false,"recorded_at":"2026-03-13T06:00:00Z"},
                    {"id":"\(id)2","habit":"run","log_date":"2026-03-12","skipped":true,"note":"ill"},
                    {"id":"\(id)3","habit":"rum"},
                    {"id":"\(id)4","habit":"run","amount":-1}]
                    """
                )
            )
            try await conversation.send("POST", "/logs", token: person.token, "[]")
            golden(conversation.text, named: "batch.txt")
        }
    }
}
