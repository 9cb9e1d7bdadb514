import Foundation
import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: accounts")
struct AccountContract {
    @Test("a new account has the values it was created with", arguments: Engine.allCases)
    func newAccountHasItsValues(engine: Engine) async throws {
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

    @Test("an account keeps how its pages look, and others keep theirs", arguments: Engine.allCases)
    func preferencesAreKept(engine: Engine) async throws {
        try await engine.withStore { store in
            let people = [try await store.person("ada"), try await store.person("bob")]
            for (login, person) in zip(["a", "b"], people) {
                try await store.addSession(
                    LoginRecord(
                        id: login,
                        userID: person,
                        createdAt: noon,
                        expiresAt: noon.advanced(bySeconds: 60)
                    )
                )
            }
            let dark = Preferences(theme: .dark, singleKeys: false)
            try await store.setPreferences(dark, of: people[0])
            let owners = try await store.owners(ofSessions: ["a", "b"], at: noon)
            #expect(owners["a"]?.preferences == dark)
            #expect(owners["b"]?.preferences == Preferences())
        }
    }

    @Test(
        "an account has a permanent id of its own and remembers when its day start last changed",
        arguments: Engine.allCases
    )
    func accountRemembersDayStartChange(engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.person("ada")
            let other = try await store.person("bob")
            let uid = try #require(try await uid(of: user, store))
            #expect(UUID(uuidString: uid) != nil)
            #expect(try await self.uid(of: other, store) != uid)
            func edit(_ edit: UserEdit, after seconds: Int64) async throws -> User? {
                try await store.editUser(user, edit, at: noon.advanced(bySeconds: seconds))
            }
            #expect(try await change(of: user, store) == noon, "initially the time of creation")
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
        "an account created by an older server gets its id at the next login",
        arguments: Engine.allCases
    )
    func accountOfOlderServerGetsID(engine: Engine) async throws {
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

    @Test("a username can be taken once, whatever its case", arguments: Engine.allCases)
    func usernameIsUnique(engine: Engine) async throws {
        try await engine.withStore { store in
            _ = try await store.person("ada")
            await #expect(throws: StoreError.conflict) { try await store.person("ADA") }
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM users") == 1)
        }
    }

    @Test("of 100 simultaneous sign-ups in either case, one creates the account", arguments: Engine.allCases)
    func simultaneousSignupsCreateOneAccount(engine: Engine) async throws {
        try await engine.withStore { store async throws in
            let made = await withTaskGroup(of: Result<Int64, any Error>.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        do {
                            let name = number.isMultiple(of: 2) ? "ada" : "ADA"
                            return .success(try await retrying { try await store.person(name) })
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

    @Test("a missing account has no login, cannot be edited and gets no session", arguments: Engine.allCases)
    func missingAccount(engine: Engine) async throws {
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

    @Test("an edit changes the given fields and the time of the update", arguments: Engine.allCases)
    func editChangesGivenFields(engine: Engine) async throws {
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

    @Test("a new password ends all sessions of its owner and no others", arguments: Engine.allCases)
    func newPasswordEndsSessions(engine: Engine) async throws {
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

    @Test("sessions are valid until they expire, and many are looked up at once", arguments: Engine.allCases)
    func sessionsExpire(engine: Engine) async throws {
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

    @Test("a session can end alone or with all sessions of its owner", arguments: Engine.allCases)
    func endingSessions(engine: Engine) async throws {
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

    @Test("a new login removes its owner's expired sessions", arguments: Engine.allCases)
    func newLoginRemovesExpiredSessions(engine: Engine) async throws {
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

    @Test("an open store passes its check, and a closed one is unavailable", arguments: Engine.allCases)
    func closedStoreIsUnavailable(engine: Engine) async throws {
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
