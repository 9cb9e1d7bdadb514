import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: quotas")
struct QuotaContract {
    /// The sum of a person in the database.
    private func sum(_ person: Int64, in store: SQLStore) async throws -> Int64 {
        try await store.database.number("SELECT stored_bytes AS n FROM users WHERE id = \(person)")
    }

    /// What the habit's lines count according to the database.
    private func counted(_ habit: Int64, of person: Int64, in store: SQLStore) async throws -> Int64 {
        try await store.database.read { connection in
            try SQLStore.required(
                connection.row(JournalSize.statement(ofHabit: habit, of: person))
            ).int("bytes")
        }
    }

    private func note(_ number: Int) -> EntryChange {
        EntryChange(note: .set(String(repeating: "é", count: 1000) + "\(number)"))
    }

    @Test(
        "a line counts the same in the program and in SQL, with characters of two and four bytes",
        arguments: Engine.allCases
    )
    func linesCountTheSame(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let habit = try await store.habit(of: ada)
            for (number, text) in ["plain", "é\u{1}\"", "😀"].enumerated() {
                _ = try await store.record(
                    .sample(by: ada, EntryChange(note: .set(text)), at: Int64(number), id: "id-\(number)")
                )
            }
            let bytes = try await counted(habit.id, of: ada, in: store)
            let left = store.quota.leases[ada]
            #expect(try await sum(ada, in: store) == bytes + left)
            #expect(bytes > 3 * 256)
        }
    }

    @Test(
        "the sum changes once per lease, is never too small, and is exact after the server has stopped",
        arguments: Engine.allCases
    )
    func sumIsExactAfterStop(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let habit = try await store.habit(of: ada)
            var sums: Set<Int64> = []
            for number in 0..<60 {
                _ = try await store.record(
                    .sample(by: ada, EntryChange(status: number % 2 == 0), at: Int64(number))
                )
                let sum = try await sum(ada, in: store)
                sums.insert(sum)
                let bytes = try await counted(habit.id, of: ada, in: store)
                #expect(sum >= bytes && sum - bytes <= StorageLeases.size)
            }
            #expect(sums.count == 2)
            await store.returnLeases()
            #expect(try await sum(ada, in: store) == counted(habit.id, of: ada, in: store))
            _ = try await store.deleteHabit(habit.id, of: ada, at: noon)
            #expect(try await sum(ada, in: store) == 0)
        }
    }

    @Test(
        "a habit with more lines than one statement deletes is deleted for good",
        arguments: Engine.allCases
    )
    func longJournalIsDeleted(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let habit = try await store.habit(of: ada)
            _ = try await store.record(.sample(by: ada, note(0), at: 0))
            let lines = 2 * JournalSize.pieceSize + 1
            try await store.database.write { connection in
                try connection.run(
                    """
                    INSERT INTO check_ins (user_id, id, habit_id, log_date, session_id, outcome, recorded_at,
                        received_at, change, after)
                    WITH RECURSIVE numbers (n) AS (
                        SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(Int64(lines))
                    )
                    SELECT user_id, CAST(n AS VARCHAR(36)), habit_id, log_date, session_id, outcome, recorded_at,
                        received_at, change, after
                    FROM check_ins CROSS JOIN numbers
                    """
                )
            }
            await store.returnLeases()
            let bytes = try await counted(habit.id, of: ada, in: store)
            let others = try await bytes - sum(ada, in: store)
            try await store.database.write { try $0.run(SQLStore.storageChange(others, of: ada)) }
            _ = try await store.deleteHabit(habit.id, of: ada, at: noon)
            #expect(try await sum(ada, in: store) == 0)
            #expect(try await counted(habit.id, of: ada, in: store) == 0)
        }
    }

    @Test(
        "two servers at once never exceed the quota, and one person's quota does not affect others",
        arguments: Engine.allCases
    )
    func neverExceeded(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            let quota = StorageQuota.smallest
            let stores = [
                SQLStore(database: database.connection, quota: StorageQuota(bytes: quota)),
                SQLStore(database: try database.open(), quota: StorageQuota(bytes: quota)),
            ]
            let ada = try await stores[0].person("ada")
            let bob = try await stores[0].person("bob")
            let habit = try await stores[0].habit(of: ada)
            try await stores[0].habit(of: bob)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (server, store) in stores.enumerated() {
                    group.addTask {
                        for number in 0..<120 {
                            let change = note(number)
                            let seconds = Int64(number * 2 + server)
                            _ = try await retrying {
                                try await store.record(.sample(by: ada, change, at: seconds))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let bytes = try await counted(habit.id, of: ada, in: stores[0])
            #expect(bytes <= quota && bytes > quota / 2)
            #expect(try await sum(ada, in: stores[0]) <= quota)
            let refused = try await stores[1].record(.sample(by: ada, note(0), at: 1000))
            guard case .quotaExceeded = refused else {
                Issue.record("recorded beyond the quota: \(refused)")
                return
            }
            #expect(try await stores[1].record(.sample(by: bob, note(0))).outcome == .applied)
            await stores[1].close()
        }
    }

    @Test(
        "a check-in that is already recorded is a duplicate even if the quota is used up",
        arguments: Engine.allCases
    )
    func duplicateAtQuota(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit(of: ada)
            let first = ValidatedCheckIn.sample(by: ada, id: "id-1")
            _ = try await store.record(first)
            try await store.database.write {
                try $0.run(SQLStore.storageChange(StorageQuota.standard, of: ada))
            }
            #expect(try await store.record(first).outcome == .duplicate)
            guard case .quotaExceeded = try await store.record(.undo("id-1", by: ada)) else {
                Issue.record("an undo was recorded beyond the quota")
                return
            }
        }
    }

    @Test(
        "files count until they are replaced or removed, and one that does not fit is refused",
        arguments: Engine.allCases
    )
    func filesCount(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            _ = try await store.storeAvatar(.sample("k1"), of: ada, at: noon)
            #expect(try await sum(ada, in: store) == 68)
            _ = try await store.storeAvatar(.sample("k2"), of: ada, at: noon)
            #expect(try await sum(ada, in: store) == 68)
            let huge = NewFile(filename: "x", storageKey: "k3", contentType: "image/png", size: 1 << 30)
            _ = try await store.storeAvatar(huge, of: ada, at: noon)
            let larger = NewFile(filename: "x", storageKey: "k4", contentType: "image/png", size: 1 << 30 + 1)
            await #expect(throws: StorageLimitReached.self) {
                try await store.storeAvatar(larger, of: ada, at: noon)
            }
            #expect(try await store.removeAvatar(of: ada, at: noon)?.storageKey == "k3")
            #expect(try await sum(ada, in: store) == 0)
        }
    }
}
