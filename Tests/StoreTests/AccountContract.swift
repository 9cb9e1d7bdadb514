import Foundation
import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: accounts")
struct AccountContract {
    @Test("an account is as it was added", arguments: Engine.allCases)
    func adding(engine: Engine) async throws {
        try await engine.withStore { store in
            let zone = try #require(ZoneName("Europe/Vienna"))
            let user = try await store.addUser(
                NewUser(username: Username("Ada"), passwordHash: "$scrypt$x", timeZone: zone, createdAt: noon)
            )
            #expect(user.username == "ada")
            #expect(user.avatarURL == nil)
            #expect(user.createdAt == noon)
            #expect(user.updatedAt == noon)
            #expect(user.timeZone == zone)
            #expect(user.dayStartsAt == .midnight)
            let login = try #require(try await store.password(of: Username("ada")))
            #expect(login.userID == user.id)
            #expect(login.passwordHash == "$scrypt$x")
            #expect(try await store.password(of: user.id)?.username == "ada")
        }
    }

    @Test(
        "an account has an id of its own that stays, and the time when its day start was last another one",
        arguments: Engine.allCases
    )
    func dayStartChange(engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.person("ada")
            let other = try await store.person("bob")
            let uid = try #require(try await uid(of: user, store))
            #expect(UUID(uuidString: uid) != nil)
            #expect(try await self.uid(of: other, store) != uid)
            func edit(_ edit: UserEdit, after seconds: Int64) async throws -> User? {
                try await store.editUser(user, edit, at: noon.advanced(bySeconds: seconds))
            }
            #expect(try await change(of: user, store) == noon, "when the account was made")
            _ = try await edit(UserEdit(dayStartsAt: .midnight), after: 10)
            _ = try await edit(UserEdit(timeZone: ZoneName("Asia/Tokyo")), after: 20)
            #expect(try await change(of: user, store) == noon)
            let edited = try await edit(UserEdit(dayStartsAt: DayStart("04:00")), after: 30)
            #expect(edited?.uid == uid)
            _ = try await edit(UserEdit(dayStartsAt: DayStart("04:00")), after: 40)
            #expect(try await change(of: user, store) == noon.advanced(bySeconds: 30))
        }
    }

    @Test(
        "an account that an older server made has its id from its next login on",
        arguments: Engine.allCases
    )
    func olderServer(engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.person("ada")
            try await store.database.write { try $0.run("UPDATE users SET uid = NULL") }
            #expect(try await uid(of: user, store) != nil)
        }
    }

    private func uid(of userID: Int64, _ store: SQLStore) async throws -> String? {
        try await owner(of: userID, store).user.uid
    }

    private func change(of userID: Int64, _ store: SQLStore) async throws -> Instant {
        try await owner(of: userID, store).dayStartChangedAt
    }

    private func owner(of userID: Int64, _ store: SQLStore) async throws -> AuthenticatedUser {
        let id = UUID().uuidString
        try await store.addSession(
            LoginRecord(id: id, userID: userID, createdAt: noon, expiresAt: noon.advanced(bySeconds: 60))
        )
        return try #require(try await store.owners(ofSessions: [id], at: noon)[id])
    }

    @Test("a name is there once", arguments: Engine.allCases)
    func taken(engine: Engine) async throws {
        try await engine.withStore { store in
            _ = try await store.person("ada")
            await #expect(throws: StoreError.conflict) { try await store.person("ADA") }
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM users") == 1)
        }
    }

    @Test("of 100 sign-ups at once, in either case, one makes the account", arguments: Engine.allCases)
    func signupRace(engine: Engine) async throws {
        try await engine.withStore { store async throws in
            let made = await withTaskGroup(of: Result<Int64, any Error>.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        do {
                            let name = number.isMultiple(of: 2) ? "ada" : "ADA"
                            return .success(try await patiently { try await store.person(name) })
                        } catch {
                            return .failure(error)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(made.count { (try? $0.get()) != nil } == 1)
            for case .failure(let error) in made { #expect(error as? StoreError == .conflict) }
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM users") == 1)
        }
    }

    @Test("who is not there has no login, no edit and no session", arguments: Engine.allCases)
    func absent(engine: Engine) async throws {
        try await engine.withStore { store async throws in
            #expect(try await store.password(of: Username("nobody-here")) == nil)
            #expect(try await store.password(of: 99) == nil)
            #expect(try await store.editUser(99, UserEdit(timeZone: .utc), at: noon) == nil)
            await #expect(throws: StoreError.missing) {
                try await store.addSession(
                    LoginRecord(
                        id: "s",
                        userID: 99,
                        createdAt: noon,
                        expiresAt: noon.advanced(bySeconds: 9)
                    )
                )
            }
        }
    }

    @Test("an edit changes what it names, and when", arguments: Engine.allCases)
    func editing(engine: Engine) async throws {
        try await engine.withStore { store in
            let id = try await store.person()
            let zone = try #require(ZoneName("Asia/Tokyo"))
            let start = try #require(DayStart("04:00"))
            let later = noon.advanced(bySeconds: 60)
            let first = try #require(try await store.editUser(id, UserEdit(timeZone: zone), at: later))
            #expect(first.timeZone == zone)
            #expect(first.dayStartsAt == .midnight)
            #expect(first.updatedAt == later)
            #expect(first.createdAt == noon)
            let second = try #require(try await store.editUser(id, UserEdit(dayStartsAt: start), at: later))
            #expect(second.timeZone == zone)
            #expect(second.dayStartsAt == start)
        }
    }

    @Test("a new password ends every session of its owner, and no other", arguments: Engine.allCases)
    func password(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            for (id, owner) in [("a1", ada), ("a2", ada), ("b1", bob)] {
                try await store.addSession(
                    LoginRecord(
                        id: id,
                        userID: owner,
                        createdAt: noon,
                        expiresAt: noon.advanced(bySeconds: 60)
                    )
                )
            }
            try await store.changePassword(of: ada, from: "hash", to: "new", at: noon)
            #expect(try await store.owners(ofSessions: ["a1", "a2", "b1"], at: noon).keys.sorted() == ["b1"])
            #expect(try await store.password(of: ada)?.passwordHash == "new")
            #expect(try await store.password(of: bob)?.passwordHash == "hash")
        }
    }

    @Test("sessions hold until their end, and are found many at a time", arguments: Engine.allCases)
    func sessions(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let end = noon.advanced(bySeconds: 60)
            try await store.addSession(LoginRecord(id: "a", userID: ada, createdAt: noon, expiresAt: end))
            try await store.addSession(LoginRecord(id: "b", userID: bob, createdAt: noon, expiresAt: end))
            let found = try await store.owners(ofSessions: ["b", "a", "c", "a"], at: noon)
            #expect(found.mapValues(\.user.id) == ["a": ada, "b": bob])
            #expect(try await store.owners(ofSessions: [], at: noon).isEmpty)
            let last = end.advanced(bySeconds: -1)
            #expect(try await store.owners(ofSessions: ["a"], at: last).count == 1)
            #expect(try await store.owners(ofSessions: ["a"], at: end).isEmpty)
        }
    }

    @Test("a session ends alone, or with all of its owner's", arguments: Engine.allCases)
    func ending(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let end = noon.advanced(bySeconds: 60)
            for (id, owner) in [("a1", ada), ("a2", ada), ("a3", ada), ("b1", bob)] {
                try await store.addSession(
                    LoginRecord(id: id, userID: owner, createdAt: noon, expiresAt: end)
                )
            }
            let all = ["a1", "a2", "a3", "b1"]
            try await store.endSession("a1")
            try await store.endSession("never was")
            #expect(try await store.owners(ofSessions: all, at: noon).keys.sorted() == ["a2", "a3", "b1"])
            try await store.endSessions(of: ada)
            #expect(try await store.owners(ofSessions: all, at: noon).keys.sorted() == ["b1"])
        }
    }

    @Test("a new login clears away its owner's dead ones", arguments: Engine.allCases)
    func deadSessions(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.addSession(
                LoginRecord(id: "old", userID: ada, createdAt: noon, expiresAt: noon.advanced(bySeconds: 1))
            )
            let later = noon.advanced(bySeconds: 2)
            try await store.addSession(
                LoginRecord(
                    id: "new",
                    userID: ada,
                    createdAt: later,
                    expiresAt: later.advanced(bySeconds: 9)
                )
            )
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM sessions") == 1)
        }
    }

    @Test("an open store answers, a closed one is unavailable", arguments: Engine.allCases)
    func checking(engine: Engine) async throws {
        try await engine.withStore { store in
            try await store.check()
            await store.close()
            await #expect {
                try await store.check()
            } throws: { error in
                guard case StoreError.unavailable = error else { return false }
                return true
            }
        }
    }
}
