import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: many at once")
struct ConcurrencyContract {
    @Test("100 check-ins of one day at once make one entry", arguments: Engine.allCases)
    func oneRow(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let results = try await together(100) { _ in
                try await store.record([.sample(by: ada, EntryChange(add: 1))])
            }
            #expect(results.count { $0.isNew == true } == 1)
            let entries = try await store.entries(of: run.id)
            #expect(entries.map(\.amount) == [100])
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM check_ins") == 100)
        }
    }

    @Test("one check-in sent 100 times at once is recorded once", arguments: Engine.allCases)
    func oneID(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let results = try await together(100) { _ in
                try await store.record([.sample(by: ada, EntryChange(add: 1), id: "x")])
            }
            #expect(results.count { $0.outcome == .applied } == 1)
            #expect(results.count { $0.outcome == .duplicate } == 99)
            #expect(try await store.entries(of: run.id).map(\.amount) == [1])
        }
    }

    @Test("two servers on one database lose nothing and wait for each other", arguments: Engine.allCases)
    func twoStores(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            let stores = [SQLStore(database: database.connection), SQLStore(database: try database.open())]
            let ada = try await stores[0].person()
            var ids: [Int64] = []
            for name in ["a", "b", "c"] { ids.append(try await stores[1].habit(name, of: ada).id) }
            let slugs = ["a", "b", "c"]
            // Each batch names the habits in another order, which without an order of locking would deadlock.
            let results = try await together(60) { number in
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

    @Test("one id on two servers at once is recorded once", arguments: Engine.allCases)
    func oneIDTwoStores(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            let stores = [SQLStore(database: database.connection), SQLStore(database: try database.open())]
            let ada = try await stores[0].person()
            let run = try await stores[0].habit("run", of: ada)
            for round in 0..<10 {
                let results = try await together(8) { number in
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

    @Test("what one server ends, the other no longer knows", arguments: Engine.allCases)
    func sessions(engine: Engine) async throws {
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

    /// Does something many times at once; all the results.
}
