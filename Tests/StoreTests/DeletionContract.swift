import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: the end of an account")
struct DeletionContract {
    @Test("a deleted person takes everything along, and nothing of anybody else", arguments: Engine.allCases)
    func deleting(engine: Engine) async throws {
        try await engine.withStore { store in
            let (ada, bob) = (try await store.person("ada"), try await store.person("bob"))
            var counts: [String: Int64] = [:]
            for (name, person) in [("bob", bob), ("ada", ada)] {
                try await store.habit(of: person)
                _ = try await store.record([.sample(by: person)])
                _ = try await store.setAvatar(.sample("\(name)/avatars/1.png"), of: person, at: noon)
                let end = noon.advanced(bySeconds: 60)
                try await store.addSession(
                    SessionRecord(id: name, userID: person, createdAt: noon, expiresAt: end)
                )
                let session = SessionRecord(
                    id: "token-\(name)",
                    userID: person,
                    createdAt: noon,
                    expiresAt: end
                )
                let rights = TokenRights(mayRead: true)
                _ = try await store.addToken(
                    TokenOrder(session: session, name: "nas", rights: rights, by: name)
                )
                if person == bob { counts = try await store.counts() }
            }
            let both = try await store.counts()
            await #expect(throws: StoreError.missing) { try await store.deleteUser(ada, provenBy: "other") }
            #expect(try await store.counts() == both)
            let files = try await store.deleteUser(ada, provenBy: "hash")
            #expect(files.map(\.storageKey) == ["ada/avatars/1.png"])
            counts["users"] = 1
            #expect(try await store.counts() == counts)
            #expect(try await store.owners(ofSessions: ["ada", "bob"], at: noon).keys.sorted() == ["bob"])
            await #expect(throws: StoreError.missing) { try await store.deleteUser(ada, provenBy: "hash") }
            let late = try await store.record([.sample(by: ada), .sample(by: bob)])
            #expect(late.count == 2)
            #expect(try await store.person("ada") != ada)
        }
    }
}

extension SQLStore {
    /// How many rows each table of people has.
    fileprivate func counts() async throws -> [String: Int64] {
        let tables: [StaticString] = [
            "users", "sessions", "habits", "habit_schedules", "habit_logs", "check_ins", "habit_days",
            "files", "tokens",
        ]
        var counts: [String: Int64] = [:]
        for table in tables {
            counts["\(table)"] = try await database.number("SELECT COUNT(*) AS n FROM \(raw: table)")
        }
        return counts
    }
}
