import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: tokens")
struct TokenContract {
    private static let end = noon.advanced(bySeconds: 3600)

    /// A person who is logged in with the session `login-NAME`.
    private func person(_ name: String = "ada", in store: SQLStore) async throws -> Int64 {
        let id = try await store.person(name)
        try await store.addSession(
            LoginRecord(id: "login-\(name)", userID: id, createdAt: noon, expiresAt: Self.end)
        )
        return id
    }

    private func order(
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

    @Test("a token is as it was added, and its session says what it may do", arguments: Engine.allCases)
    func adding(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let rights = TokenRights(mayRead: true, habits: [17, 4])
            let id = try await store.addToken(order("nas", of: ada, rights: rights))
            let never = try await store.addToken(order("bar", of: ada, until: .never))
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

    @Test("a live token's name is there once a person", arguments: Engine.allCases)
    func names(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await person("bob", in: store)
            _ = try await store.addToken(order("nas", of: ada))
            _ = try await store.addToken(order("nas", of: bob, by: "login-bob"))
            await #expect(throws: StoreError.conflict) { try await store.addToken(order("nas", of: ada)) }
            #expect(try await store.endToken(.name("nas"), of: ada, at: noon))
            var again = order("nas", of: ada)
            again = NewTokenRecord(
                session: LoginRecord(id: "again", userID: ada, createdAt: noon, expiresAt: Self.end),
                name: again.name,
                rights: again.rights,
                by: again.by
            )
            _ = try await store.addToken(again)
            #expect(try await store.tokens(of: ada, at: noon).map(\.name) == ["nas"])
            // The name of one that has ended by itself is free, too.
            #expect(try await store.tokens(of: ada, at: Self.end).isEmpty)
        }
    }

    @Test("a token ends once, by its id or its name, for its owner alone", arguments: Engine.allCases)
    func ending(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await person("bob", in: store)
            let first = try await store.addToken(order("first", of: ada))
            _ = try await store.addToken(order("second", of: ada))
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

    @Test(
        "only a login that has not ended makes one, and of 100 there is room for no more",
        arguments: Engine.allCases
    )
    func makers(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await person("bob", in: store)
            for login in ["login-bob", "never was"] {
                await #expect(throws: StoreError.missing) {
                    try await store.addToken(order("nas", of: ada, by: login))
                }
            }
            for number in 1...TokenLimitReached.limit {
                _ = try await store.addToken(order("nas\(number)", of: ada))
            }
            await #expect(throws: TokenLimitReached.self) { try await store.addToken(order("nas", of: ada)) }
            _ = try await store.addToken(order("nas", of: bob, by: "login-bob"))
            try await store.endSessions(of: ada)
            #expect(try await store.tokens(of: ada, at: noon).isEmpty)
            #expect(try await store.tokens(of: bob, at: noon).count == 1)
            await #expect(throws: StoreError.missing) { try await store.addToken(order("new", of: ada)) }
            try await store.changePassword(of: bob, from: "hash", to: "new", at: noon)
            #expect(try await store.tokens(of: bob, at: noon).isEmpty)
        }
    }

    @Test("of ten at once that want one name, one gets it", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
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
                        (try? await patiently { try await store.addToken(token) }) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 1)
            #expect(try await store.tokens(of: ada, at: noon).count == 1)
        }
    }

    @Test(
        "the last use is noted, and the journal keeps the name of a token that has ended",
        arguments: Engine.allCases
    )
    func journal(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            try await store.habit("run", of: ada)
            let id = try await store.addToken(order("session", of: ada))
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
        "a check-in of a token finds the habits that it may check in, and no others",
        arguments: Engine.allCases
    )
    func checkIns(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let run = try await store.habit("run", of: ada)
            let water = try await store.habit("water", of: ada)
            let known = "11111111-1111-4111-8111-111111111111"
            _ = try await store.record([.sample(by: ada, .slug("water"), id: known)])
            var orders: [ValidatedCheckIn] = [
                .sample(by: ada, .slug("run")), .sample(by: ada, .id(run.id)),
                .sample(by: ada, .slug("water")),
                .sample(by: ada, .id(water.id)), .sample(by: ada, .slug("none")),
                // The id of a check-in of another habit must not bring its entry to light, whatever is asked for.
                .sample(by: ada, .slug("water"), id: known), .sample(by: ada, .slug("run"), id: known),
            ]
            for index in orders.indices { orders[index].onlyHabits = [run.id] }
            let found = try await store.record(orders)
            #expect(found.map { $0.entry?.habitID } == [run.id, run.id, nil, nil, nil, nil, nil])
            #expect(try await store.entries(of: water.id).count == 1)
            #expect(try await store.events(of: ada, .after(0), limit: 9).count == 3)
        }
    }

    @Test("slugs are those of now, and of the owner's habits alone", arguments: Engine.allCases)
    func slugs(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await person(in: store)
            let bob = try await store.person("bob")
            let run = try await store.habit("run", of: ada)
            let other = try await store.habit("run", of: bob)
            #expect(try await store.slugs(ofHabits: [run.id, other.id, 99], of: ada) == [run.id: "run"])
        }
    }
}
