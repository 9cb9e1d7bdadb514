import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: concurrency")
struct ConcurrencyContract {
    @Test("100 simultaneous check-ins of one day create one entry", arguments: Engine.allCases)
    func simultaneousCheckInsCreateOneEntry(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let results = try await concurrently(100) { _ in
                try await store.record([.sample(by: ada, EntryChange(add: 1))])
            }
            #expect(results.count { $0.isNew == true } == 1)
            let entries = try await store.entries(of: run.id)
            #expect(entries.map(\.amount) == [100])
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM check_ins") == 100)
        }
    }

    @Test("a check-in sent 100 times at once is recorded once", arguments: Engine.allCases)
    func simultaneousDuplicatesAreRecordedOnce(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let results = try await concurrently(100) { _ in
                try await store.record([.sample(by: ada, EntryChange(add: 1), id: "x")])
            }
            #expect(results.count { $0.outcome == .applied } == 1)
            #expect(results.count { $0.outcome == .duplicate } == 99)
            #expect(try await store.entries(of: run.id).map(\.amount) == [1])
        }
    }

    @Test("two servers on one database wait for each other and lose nothing", arguments: Engine.allCases)
    func twoServersLoseNothing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            let stores = [SQLStore(database: database.connection), SQLStore(database: try database.open())]
            let ada = try await stores[0].person()
            var ids: [Int64] = []
            for name in ["a", "b", "c"] { ids.append(try await stores[1].habit(name, of: ada).id) }
            let slugs = ["a", "b", "c"]
            // Each batch names the habits in a different order: without a fixed order of locking this would
            // deadlock.
            let results = try await concurrently(60) { number in
                let batch = slugs.indices.map { place in
                    ValidatedCheckIn.sample(
                        by: ada,
                        .slug(slugs[(place + number) % 3]),
                        EntryChange(add: 1),
                        at: Int64(number)
                    )
                }
                return try await stores[number % 2].record(batch)
            }
            #expect(results.allSatisfy { $0.outcome == .applied })
            for id in ids { #expect(try await stores[0].entries(of: id).map(\.amount) == [60]) }
            await stores[1].close()
        }
    }

    @Test("an id sent to two servers at once is recorded once", arguments: Engine.allCases)
    func sameIDOnTwoServers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            let stores = [SQLStore(database: database.connection), SQLStore(database: try database.open())]
            let ada = try await stores[0].person()
            let run = try await stores[0].habit("run", of: ada)
            for round in 0..<10 {
                let results = try await concurrently(8) { number in
                    try await stores[number % 2].record([
                        .sample(by: ada, EntryChange(add: 1), id: "x\(round)")
                    ])
                }
                #expect(results.count { $0.outcome == .applied } == 1)
            }
            #expect(try await stores[1].entries(of: run.id).map(\.amount) == [10])
            await stores[1].close()
        }
    }

    @Test("a session that one server ends is invalid on the other", arguments: Engine.allCases)
    func sessionEndsOnBothServers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            let first = SQLStore(database: database.connection)
            let second = SQLStore(database: try database.open())
            let ada = try await first.person()
            for id in ["a", "b"] {
                try await first.addSession(
                    LoginRecord(
                        id: id,
                        userID: ada,
                        createdAt: noon,
                        expiresAt: noon.advanced(bySeconds: 60)
                    )
                )
            }
            #expect(try await second.owners(ofSessions: ["a", "b"], at: noon).count == 2)
            try await first.endSession("a")
            #expect(try await second.owners(ofSessions: ["a", "b"], at: noon).keys.sorted() == ["b"])
            try await second.changePassword(of: ada, from: "hash", to: "new", at: noon)
            #expect(try await first.owners(ofSessions: ["b"], at: noon).isEmpty)
            await second.close()
        }
    }

}

@Suite("store contract: conflicting changes")
struct ConflictContract {
    @Test("a habit archived while others change it stays archived", arguments: Engine.allCases)
    func archivingSurvivesOtherChanges(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await concurrently(20) { number in
                let changed = try await store.changeHabit(
                    .slug("run"),
                    of: ada,
                    preferring: .active,
                    amounts: .none
                ) {
                    habit in
                    if number == 10 {
                        habit.habit.archivedAt = noon
                        habit.habit.archivedOn = friday
                    } else {
                        habit.habit.tags.append("t\(number)")
                    }
                }
                return [changed?.habit.id]
            }
            let habit = try await store.history("run", of: ada).habit
            #expect(habit.archivedAt == noon)
            #expect(habit.tags.count == 19)
        }
    }

    @Test(
        "a failing change is rolled back, and a change of a deleted habit finds nothing",
        arguments: Engine.allCases
    )
    func failingChangeIsRolledBack(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let before = try await store.habit("run", of: ada)
            await #expect(throws: Problem.self) {
                try await store.changeHabit(.slug("run"), of: ada, preferring: .active, amounts: .none) {
                    habit in
                    habit.habit.tags = ["x"]
                    throw Problem.busy
                }
            }
            #expect(try await store.history("run", of: ada).habit == before)
            _ = try await store.deleteHabit(before.id, of: ada, at: noon)
            let gone = try await store.changeHabit(
                .id(before.id),
                of: ada,
                preferring: .active,
                amounts: .none
            ) { _ in }
            #expect(gone == nil)
        }
    }

    @Test("a login overtaken by a change of password opens no session", arguments: Engine.allCases)
    func loginOvertakenByPasswordChange(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.changePassword(of: ada, from: "hash", to: "new", at: noon)
            for (hash, isRefused) in [("hash", true), ("new", false)] {
                let session = LoginRecord(
                    id: hash,
                    userID: ada,
                    createdAt: noon,
                    expiresAt: noon.advanced(bySeconds: 60),
                    provenBy: hash
                )
                if isRefused {
                    await #expect(throws: StoreError.missing) { try await store.addSession(session) }
                } else {
                    try await store.addSession(session)
                }
            }
            #expect(try await store.owners(ofSessions: ["hash", "new"], at: noon).keys.sorted() == ["new"])
            await #expect(throws: StoreError.missing) {
                try await store.changePassword(of: ada, from: "hash", to: "newer", at: noon)
            }
        }
    }
}
