import Dispatch
import HabitModel
import HabitTestSupport
import HabitWire
import POSIXFiles
import Testing

@testable import HabitServer

@Suite("personal access tokens")
struct PersonalTokenTests {
    @Test(
        "a token limited to a habit follows it when it is renamed, and not the habit that takes the old name"
    )
    func tokenFollowsRenamedHabit() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let run = try await person.addHabit("run")
            let token = try await person.token("nas", ["log:run"])
            _ = try await person.send("PATCH", "/habits/run", #"{"slug":"jog"}"#)
            let other = try await person.addHabit("run")
            #expect(try await server.post("/habits/jog/log", token: token).status == 200)
            #expect(try await server.post("/habits/\(run.id)/log", token: token).status == 200)
            #expect(try await server.post("/habits/run/log", token: token).status == 403)
            #expect(try await server.post("/habits/\(other.id)/log", token: token).status == 403)
            let shown = try await person.get("/auth/tokens").decoded([PersonalToken].self)
            #expect(shown.first?.scopes == [.logHabit("jog")])
            _ = try await person.send("DELETE", "/habits/jog?permanently=true")
            let left = try await person.get("/auth/tokens").decoded([PersonalToken].self)
            #expect(left.first?.scopes == [.logHabit(String(run.id))])
            #expect(try await server.post("/habits/jog/log", token: token).status == 403)
        }
    }

    @Test("a token contains the day start, for machines that know nothing else")
    func tokenContainsDayStart() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            _ = try await person.send("PATCH", "/users/me", #"{"day_starts_at":"04:00"}"#)
            let token = try await person.token("nas", ["log:run"])
            let claims = try #require(Base64URL.decoded(token.split(separator: ".")[1]))
            #expect(String(decoding: claims, as: UTF8.self).contains(#""day_starts_at":"04:00""#))
            #expect(try await server.post("/habits/run/log", token: token).status == 200)
        }
    }

    @Test("a token limited to a habit cannot tell other habits from missing ones, and reads nothing")
    func tokenLearnsNothingAboutOtherHabits() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let secret = try await person.addHabit("secret")
            let known = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10"
            _ = try await person.post("/logs", .json(#"[{"id":"\#(known)","habit":"secret","note":"hush"}]"#))
            let token = try await person.token("cron", ["log:run"])
            var answers: Set<String> = []
            for habit in ["secret", "\(secret.id)", "secrets", "99999", "!", ""] {
                let item = #"[{"habit":"\#(habit)","id":"6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a1f"}]"#
                answers.insert(try await server.post("/logs", token: token, .json(item)).text)
            }
            #expect(answers.count == 1)
            #expect(answers.first?.contains("insufficient_scope") == true)
            let single = try await server.post("/habits/secret/log", token: token)
            let none = try await server.post("/habits/nothing/log", token: token)
            #expect(single.status == 403 && single.text == none.text)
            let batch = #"[{"habit":"run"},{"id":"\#(known)","habit":"run"},{"habit":"secret"}]"#
            let reply = try await server.post("/logs", token: token, .json(batch))
            #expect(!reply.text.contains("hush") && !reply.text.contains("secret"))
            let answer = try reply.decoded(CheckInAnswer.self)
            #expect(answer.results.map(\.outcome) == [.applied, .refused, .refused])
            #expect(answer.results[0].slug == "run" && answer.results[0].habit == nil && answer.today == nil)
        }
    }

    @Test("errors reveal no names to a token that may check in but not read")
    func errorsRevealNoNames() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("secret")
            try await person.addHabit("old")
            _ = try await person.send("DELETE", "/habits/old")
            let token = try await person.token("cron", ["log"])
            for habit in ["secrets", "old"] {
                let batch = try await server.post("/logs", token: token, .json(#"[{"habit":"\#(habit)"}]"#))
                let single = try await server.post("/habits/\(habit)/log", token: token)
                #expect(single.code == "habit_not_found")
                #expect(!batch.text.contains("mean") && !single.text.contains("mean"))
                #expect(!single.text.contains("archived"))
                #expect(try batch.decoded(CheckInAnswer.self).today == nil)
            }
            let both = try await person.token("bar", ["log", "read"])
            let answer = try await server.post("/logs", token: both, #"[{"habit":"secrets"}]"#)
            #expect(answer.text.contains(#"Did you mean \"secret\"?"#))
            #expect(try answer.decoded(CheckInAnswer.self).today?.habits.map(\.slug) == ["secret"])
        }
    }

    @Test("a revoked token is rejected from its next use on, by every server")
    func revokedTokenIsRejected() async throws {
        try await TestServer.run { first in
            try await TestServer.run(.init(store: first.server.store, clock: first.clock)) { second in
                let person = try await first.person()
                let neighbour = try await first.person()
                let token = try await person.token("Fritz & Söhne/nas", ["full"])
                #expect(try await second.get("/today", token: token).status == 200)
                let path = Endpoint.removeToken.path("Fritz & Söhne/nas")
                #expect(try await neighbour.send("DELETE", path).status == 404)
                #expect(try await person.send("DELETE", path).status == 204)
                for server in [first, second] {
                    let reply = try await server.get("/today", token: token)
                    #expect(reply.status == 401 && reply.code == "token_invalid")
                }
                #expect(try await person.get("/today").status == 200)
                let gone = try await person.send("DELETE", path)
                #expect(gone.status == 404 && gone.code == "token_not_found")
            }
        }
    }

    @Test("a token can revoke only itself; a new password and logging out everywhere revoke it, too")
    func waysToRevokeToken() async throws {
        try await TestServer.run { server in
            let person = try await server.person(password: "correct horse")
            let first = try await person.token("first", ["full"])
            let second = try await person.token("second", ["read"])
            #expect(try await server.post("/auth/logout", token: first).status == 204)
            #expect(try await server.get("/today", token: first).status == 401)
            #expect(try await server.get("/today", token: second).status == 200)
            #expect(try await person.post("/auth/logout?everywhere=true").status == 204)
            #expect(try await server.get("/today", token: second).status == 401)
            let login = try await server.post(
                "/auth/login",
                .json(#"{"username":"\#(person.user.username)","password":"correct horse"}"#)
            ).decoded(AccessToken.self).accessToken
            let again = Person(user: person.user, token: login, server: server)
            let third = try await again.token("second", ["log"])
            let change = #"{"current_password":"correct horse","new_password":"battery staple"}"#
            #expect(
                try await server.send("PUT", "/users/me/password", token: third, .json(change)).code
                    == "login_required"
            )
            #expect(try await again.send("PUT", "/users/me/password", .json(change)).status == 200)
            #expect(try await server.get("/users/me", token: third).status == 401)
        }
    }

    @Test("the journal names the token, even after it was revoked")
    func journalNamesToken() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let token = try await person.token("nas", ["log:run", "read"])
            _ = try await server.post("/habits/run/log", token: token)
            _ = try await person.post("/habits/run/log")
            _ = try await person.send("DELETE", "/auth/tokens/nas")
            let events = try await person.get("/events").decoded(EventPage.self).events
            #expect(events.map(\.token.name) == ["nas", nil])
            #expect(events.map(\.token.current) == [false, true])
        }
    }

    @Test("the last use is recorded once an hour")
    func lastUseIsRecordedHourly() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let token = try await person.token("nas", ["read"])
            func lastUse() async throws -> Instant? {
                try await person.get("/auth/tokens").decoded([PersonalToken].self).first?.lastUsedAt
            }
            #expect(try await lastUse() == nil)
            let start = server.clock.now
            _ = try await server.get("/today", token: token)
            try await eventually("the use is recorded") { try await lastUse() == start }
            server.clock.advance(bySeconds: 3599)
            _ = try await server.get("/habits", token: token)
            #expect(try await lastUse() == start)
            server.clock.advance(bySeconds: 1)
            _ = try await server.get("/habits", token: token)
            let later = start.advanced(bySeconds: 3600)
            try await eventually("the later use is recorded") { try await lastUse() == later }
        }
    }

    @Test(
        "a request does not wait until the use of its token is recorded, even if the database is locked",
        .timeLimit(.minutes(30))
    )
    func lockedDatabaseDoesNotDelayRequest() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let token = try await person.token("nas", ["read"])
            let other = try SQLiteDatabase(path: server.folder.path + "/habit.db")
            let held = AsyncStream<Void>.makeStream()
            let release = DispatchSemaphore(value: 0)
            async let holding: Void = other.write { _ in
                held.continuation.finish()
                release.wait()
            }
            for await _ in held.stream {}
            // The database stays locked until the reply arrives; a request that waited for it would get 503
            // after five seconds.
            let answer: Result<Reply, any Error>
            do { answer = .success(try await server.get("/today", token: token)) } catch {
                answer = .failure(error)
            }
            release.signal()
            try await holding
            await other.close()
            #expect(try answer.get().status == 200)
            try await eventually("the use is recorded") {
                try await server.server.store.tokens(of: person.user.id, at: server.clock.now)
                    .first?.lastUsedAt != nil
            }
        }
    }

    @Test("stored rights that this version does not know grant nothing")
    func unknownRightsGrantNothing() {
        #expect(
            TokenRights(stored: "read log:17 write log:x log:4")
                == TokenRights(mayRead: true, habits: [17, 4])
        )
        #expect(TokenRights(stored: "").scopes([:]).isEmpty)
        #expect(TokenRights(isFull: true, habits: [1]).stored == "full")
    }

    @Test("the log contains no token")
    func logContainsNoToken() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let token = try await person.token("secret-NAME", ["log:run"])
            _ = try await server.post("/habits/run/log", token: token)
            _ = try await server.get("/habits", token: token)
            _ = try await person.send("DELETE", "/auth/tokens/secret-NAME")
            #expect(server.log.lines.count >= 4)
            #expect(server.log.lines.allSatisfy { !$0.contains(token) && !$0.contains("secret-NAME") })
        }
    }
}
