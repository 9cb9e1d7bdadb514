import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: tokens")
struct TokenContract {
    private static let end = noon.advanced(bySeconds: 3600)

    /// A person with the session `login-NAME`.
    private func person(_ name: String = "ada", in store: SQLStore) async throws -> Int64 {
        let id = try await store.person(name)
        try await store.addSession(
            LoginRecord(id: "login-\(name)", userID: id, createdAt: noon, expiresAt: Self.end)
        )
        return id
    }

    private func newToken(
        _ name: String,
        of person: Int64,
        by login: String = "login-ada",
        rights: TokenRights = TokenRights(mayRead: true),
        until end: Instant = TokenContract.end
    ) -> NewTokenRecord {
        NewTokenRecord(
            session: LoginRecord(
                id: "token-\(name)-\(person)",
                userID: person,
                createdAt: noon,
                expiresAt: end
            ),
            name: name,
            rights: rights,
            by: login
        )
    }

    @Test(
        "a new token has the values it was created with, and its session has its rights",
        arguments: Engine.allCases
    )
    func newTokenHasItsValues(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let rights = TokenRights(mayRead: true, habits: [17, 4])
            let id = try await store.addToken(newToken("nas", of: ada, rights: rights))
            let never = try await store.addToken(newToken("bar", of: ada, until: .never))
            let records = try await store.tokens(of: ada, at: noon)
            #expect(records.map(\.id) == [id, never])
            #expect(records.map(\.name) == ["nas", "bar"])
            #expect(records.map(\.rights) == [rights, TokenRights(mayRead: true)])
            #expect(records.map(\.createdAt) == [noon, noon])
            #expect(records.map(\.expiresAt) == [Self.end, .never])
            #expect(records.map(\.lastUsedAt) == [nil, nil])
            let owners = try await store.owners(
                ofSessions: ["login-ada", "token-nas-\(ada)"],
                at: noon
            )
            #expect(owners["login-ada"]?.grant == .login)
            #expect(owners["login-ada"]?.token == nil)
            #expect(owners["token-nas-\(ada)"]?.user.id == ada)
            #expect(owners["token-nas-\(ada)"]?.grant == .token(rights))
            #expect(owners["token-nas-\(ada)"]?.token == TokenLastUse(id: id, lastUsedAt: nil))
        }
    }

    @Test("a person's valid tokens have different names", arguments: Engine.allCases)
    func tokenNamesAreUnique(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await person("bob", in: store)
            _ = try await store.addToken(newToken("nas", of: ada))
            _ = try await store.addToken(newToken("nas", of: bob, by: "login-bob"))
            await #expect(throws: StoreError.conflict) { try await store.addToken(newToken("nas", of: ada)) }
            #expect(try await store.endToken(.name("nas"), of: ada, at: noon))
            var again = newToken("nas", of: ada)
            again = NewTokenRecord(
                session: LoginRecord(id: "again", userID: ada, createdAt: noon, expiresAt: Self.end),
                name: again.name,
                rights: again.rights,
                by: again.by
            )
            _ = try await store.addToken(again)
            #expect(try await store.tokens(of: ada, at: noon).map(\.name) == ["nas"])
            // The name of an expired token is free again, too.
            #expect(try await store.tokens(of: ada, at: Self.end).isEmpty)
        }
    }

    @Test("a token can be revoked once, by id or name, and only by its owner", arguments: Engine.allCases)
    func tokenIsRevokedOnce(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await person("bob", in: store)
            let first = try await store.addToken(newToken("first", of: ada))
            _ = try await store.addToken(newToken("second", of: ada))
            #expect(try await !store.endToken(.id(first), of: bob, at: noon))
            #expect(try await !store.endToken(.name("first"), of: bob, at: noon))
            #expect(try await !store.endToken(.id(first), of: ada, at: Self.end))
            #expect(try await store.endToken(.id(first), of: ada, at: noon))
            #expect(try await !store.endToken(.id(first), of: ada, at: noon))
            #expect(try await !store.endToken(.name("first"), of: ada, at: noon))
            #expect(try await store.endToken(.name("second"), of: ada, at: noon))
            #expect(try await store.tokens(of: ada, at: noon).isEmpty)
            let left = try await store.owners(
                ofSessions: ["login-ada", "token-first-\(ada)", "token-second-\(ada)"],
                at: noon
            )
            #expect(left.keys.sorted() == ["login-ada"])
        }
    }

    @Test("logins are listed without tokens, and only their owner ends them", arguments: Engine.allCases)
    func loginsAreListedWithoutTokens(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await person("bob", in: store)
            _ = try await store.addToken(newToken("nas", of: ada))
            let later = LoginRecord(
                id: "later",
                userID: ada,
                createdAt: noon.advanced(bySeconds: 5),
                expiresAt: noon.advanced(bySeconds: 60)
            )
            try await store.addSession(later)
            #expect(try await store.logins(of: ada, at: noon).map(\.id) == ["later", "login-ada"])
            #expect(try await store.logins(of: ada, at: later.expiresAt).map(\.id) == ["login-ada"])
            #expect(try await !store.endLogin("later", of: bob))
            #expect(try await !store.endLogin("token-nas-\(ada)", of: ada))
            #expect(try await store.endLogin("later", of: ada))
            #expect(try await !store.endLogin("later", of: ada))
            #expect(try await store.logins(of: ada, at: noon).map(\.id) == ["login-ada"])
            #expect(try await store.tokens(of: ada, at: noon).count == 1)
        }
    }

    @Test(
        "only a valid login can create tokens, up to 100",
        arguments: Engine.allCases
    )
    func onlyLoginsCreateTokens(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await person("bob", in: store)
            for login in ["login-bob", "never was"] {
                await #expect(throws: StoreError.missing) {
                    try await store.addToken(newToken("nas", of: ada, by: login))
                }
            }
            for number in 1...TokenLimitReached.limit {
                _ = try await store.addToken(newToken("nas\(number)", of: ada))
            }
            await #expect(throws: TokenLimitReached.self) {
                try await store.addToken(newToken("nas", of: ada))
            }
            _ = try await store.addToken(newToken("nas", of: bob, by: "login-bob"))
            try await store.endSessions(of: ada)
            #expect(try await store.tokens(of: ada, at: noon).isEmpty)
            #expect(try await store.tokens(of: bob, at: noon).count == 1)
            await #expect(throws: StoreError.missing) { try await store.addToken(newToken("new", of: ada)) }
            try await store.changePassword(of: bob, from: "hash", to: "new", at: noon)
            #expect(try await store.tokens(of: bob, at: noon).isEmpty)
        }
    }

    @Test("of ten simultaneous tokens with one name, one is created", arguments: Engine.allCases)
    func simultaneousTokensWithOneName(engine: Engine) async throws {
        try await engine.withStore { store async throws in
            let ada = try await person(in: store)
            let made = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<10 {
                    let token = NewTokenRecord(
                        session: LoginRecord(
                            id: "race-\(number)",
                            userID: ada,
                            createdAt: noon,
                            expiresAt: Self.end
                        ),
                        name: "nas",
                        rights: TokenRights(isFull: true),
                        by: "login-ada"
                    )
                    group.addTask {
                        (try? await retrying { try await store.addToken(token) }) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 1)
            #expect(try await store.tokens(of: ada, at: noon).count == 1)
        }
    }

    @Test(
        "the last use is recorded, and the journal keeps the name of a revoked token",
        arguments: Engine.allCases
    )
    func lastUseAndJournal(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            try await store.habit("run", of: ada)
            let id = try await store.addToken(newToken("session", of: ada))
            try await store.noteUse(ofToken: id, at: Self.end)
            #expect(try await store.tokens(of: ada, at: noon).map(\.lastUsedAt) == [Self.end])
            _ = try await store.record([
                .sample(by: ada, at: 1), .sample(by: ada, at: 2, session: "token-session-\(ada)"),
            ])
            #expect(try await store.endToken(.id(id), of: ada, at: noon))
            for part in [EventRange.after(0), .before(.max)] {
                let names = try await store.events(of: ada, part, limit: 9).map(\.tokenName)
                #expect(names == [nil, "session"])
            }
        }
    }

    @Test(
        "a check-in with a token finds only the habits that the token may check in",
        arguments: Engine.allCases
    )
    func tokenFindsOnlyItsHabits(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let run = try await store.habit("run", of: ada)
            let water = try await store.habit("water", of: ada)
            let known = "11111111-1111-4111-8111-111111111111"
            _ = try await store.record([.sample(by: ada, .slug("water"), id: known)])
            var checkIns: [ValidatedCheckIn] = [
                .sample(by: ada, .slug("run")), .sample(by: ada, .id(run.id)),
                .sample(by: ada, .slug("water")),
                .sample(by: ada, .id(water.id)), .sample(by: ada, .slug("none")),
                // Repeating the id of another habit's check-in must not reveal its entry, whichever habit is
                // named.
                .sample(by: ada, .slug("water"), id: known), .sample(by: ada, .slug("run"), id: known),
            ]
            for index in checkIns.indices { checkIns[index].onlyHabits = [run.id] }
            let found = try await store.record(checkIns)
            #expect(found.map { $0.entry?.habitID } == [run.id, run.id, nil, nil, nil, nil, nil])
            #expect(try await store.entries(of: water.id).count == 1)
            #expect(try await store.events(of: ada, .after(0), limit: 9).count == 3)
        }
    }

    @Test("slugs are current, and only those of the owner's habits", arguments: Engine.allCases)
    func slugsOfOwnHabits(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await store.person("bob")
            let run = try await store.habit("run", of: ada)
            let other = try await store.habit("run", of: bob)
            #expect(try await store.slugs(ofHabits: [run.id, other.id, 99], of: ada) == [run.id: "run"])
        }
    }
}
