import HabitModel
import HabitWire
import Synchronization
import Testing

@testable import HabitServer

@Suite("store contract: deleting an account")
struct DeletionContract {
    @Test("deleting an account deletes all of its data and nothing else", arguments: Engine.allCases)
    func deletionDeletesOnlyOwnData(engine: Engine) async throws {
        try await engine.withStore { store in
            let (ada, bob) = (try await store.person("ada"), try await store.person("bob"))
            var counts: [String: Int64] = [:]
            for (name, person) in [("bob", bob), ("ada", ada)] {
                let run = try await store.habit(of: person)
                _ = try await store.record([.sample(by: person)])
                _ = try await store.storeAvatar(.sample("\(name)/avatars/1.png"), of: person, at: noon)
                let end = noon.advanced(bySeconds: 60)
                try await store.addSession(
                    LoginRecord(id: name, userID: person, createdAt: noon, expiresAt: end)
                )
                let session = LoginRecord(
                    id: "token-\(name)",
                    userID: person,
                    createdAt: noon,
                    expiresAt: end
                )
                let rights = TokenRights(mayRead: true)
                _ = try await store.addToken(
                    NewTokenRecord(session: session, name: "nas", rights: rights, by: name)
                )
                _ = try await store.addPicture(.sample(by: person, of: run.id, hash: name))
                if person == bob { counts = try await store.counts() }
            }
            let both = try await store.counts()
            await #expect(throws: StoreError.missing) {
                try await store.deleteUser(ada, provenBy: "other", at: noon)
            }
            #expect(try await store.counts() == both)
            let files = try await store.deleteUser(ada, provenBy: "hash", at: noon)
            #expect(files == ["ada/avatars/1.png"])
            counts["users"] = 1
            #expect(try await store.counts() == counts)
            #expect(try await store.owners(ofSessions: ["ada", "bob"], at: noon).keys.sorted() == ["bob"])
            await #expect(throws: StoreError.missing) {
                try await store.deleteUser(ada, provenBy: "hash", at: noon)
            }
            let late = try await store.record([.sample(by: ada), .sample(by: bob)])
            #expect(late.count == 2)
            #expect(try await store.person("ada") != ada)
        }
    }

    @Test("each DELETE statement removes at most one habit's rows from one table", arguments: Engine.allCases)
    func deletionStatementsAreBounded(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            for name in ["run", "read"] {
                try await store.habit(name, of: ada)
                for day in (0..<3).compactMap({ friday.advanced(by: $0) }) {
                    _ = try await store.record([.sample(by: ada, .slug(name), on: day)])
                }
            }
            let left = Mutex<[Int64]>([])
            let watched = WatchedDatabase(base: store.database) { sql, session in
                guard sql.text(for: store.database.dialect).hasPrefix("DELETE") else { return }
                let rows = try SQLStore.required(
                    session.row(
                        """
                        SELECT (SELECT COUNT(*) FROM check_ins) + (SELECT COUNT(*) FROM habit_logs)
                            + (SELECT COUNT(*) FROM habit_days) AS n
                        """
                    )
                ).int("n")
                left.withLock { $0.append(rows) }
            }
            _ = try await SQLStore(database: watched).deleteUser(ada, provenBy: "hash", at: noon)
            let counts = left.withLock { $0 }
            #expect(counts.first == 14)
            #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 - $1 <= 3 })
            #expect(counts.last == 0, "rows that would be left to the cascade from users")
        }
    }
}

extension SQLStore {
    /// The number of rows in each table with personal data.
    fileprivate func counts() async throws -> [String: Int64] {
        let tables: [StaticString] = [
            "users", "sessions", "habits", "habit_schedules", "habit_logs", "check_ins", "habit_days",
            "files", "tokens", "pictures",
        ]
        var counts: [String: Int64] = [:]
        for table in tables {
            counts["\(table)"] = try await database.number("SELECT COUNT(*) AS n FROM \(raw: table)")
        }
        return counts
    }
}
