import Dispatch
import HabitModel
import HabitWire
import Synchronization
import Testing

@testable import HabitServer

@Suite("store contract: the journal")
struct EventContract {
    @Test("an event has all the details of a check-in", arguments: Engine.allCases)
    func eventHasAllDetails(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let change = EntryChange(add: 2.5, note: .set("wet\n\"\\ 😀"))
            _ = try await store.record([
                .sample(by: ada, EntryChange(skipped: true), id: "a"),
                .sample(by: ada, change, at: 3, id: "b"),
                .sample(by: ada, EntryChange(note: .clear), at: 1, id: "c"),
            ])
            let events = try await store.events(of: ada)
            #expect(events.map(\.id) == ["a", "b", "c"])
            #expect(events.map(\.outcome) == [.applied, .applied, .superseded])
            #expect(events.map(\.before) == [nil, EntryState(skipped: true), events[1].after])
            let event = events[1]
            #expect(event.habitID == run.id && event.slug == "run" && event.day == friday)
            #expect(event.change == change)
            #expect(event.after == EntryState(status: true, amount: 2.5, note: "wet\n\"\\ 😀"))
            #expect(event.recordedAt == noon.advanced(bySeconds: 3))
            #expect(event.receivedAt == noon.advanced(bySeconds: 3600))
            #expect(event.timeZone == .utc && event.sessionID == "session" && event.undoes == nil)
        }
    }

    @Test(
        "events can be read by page from either end, or by the start of their id",
        arguments: Engine.allCases
    )
    func eventsByPageOrID(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            try await store.habit("run", of: ada)
            try await store.habit("run", of: bob)
            for number in 0..<10 {
                let id = "\(number % 2)abc-\(number)"
                _ = try await store.record([.sample(by: ada, id: id), .sample(by: bob, id: id)])
            }
            let all = try await store.events(of: ada)
            #expect(all.count == 10)
            #expect(all.map(\.number) == all.map(\.number).sorted())
            let middle = all[4].number
            #expect(try await store.events(of: ada, .after(middle), limit: 3) == Array(all[5..<8]))
            #expect(try await store.events(of: ada, .before(middle), limit: 3) == Array(all[1..<4]))
            #expect(try await store.events(of: ada, .before(.max), limit: 1) == [all[9]])
            #expect(try await store.events(of: ada, .after(all[9].number), limit: 3).isEmpty)
            #expect(try await store.events(of: ada, .before(all[0].number), limit: 3).isEmpty)
            #expect(try await store.events(of: ada, .withID("1abc"), limit: 9).map(\.id).count == 5)
            #expect(try await store.events(of: ada, .withID("1abc-7"), limit: 9) == [all[7]])
            #expect(try await store.events(of: ada, .withID("1abc-7-"), limit: 9).isEmpty)
            #expect(try await store.events(of: bob).allSatisfy { !all.contains($0) })
        }
    }

    @Test(
        "a follower misses no event, even if its transaction commits after that of a later one",
        .timeLimit(.minutes(30))
    )
    func followerMissesNoLateCommit() async throws {
        try await Engine.postgres.withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            let here = SQLStore(database: database.connection)
            let there = SQLStore(database: try database.open())
            let ada = try await here.person()
            let run = try await here.habit("run", of: ada)
            try await here.habit("read", of: ada)
            let slow = ValidatedCheckIn.sample(by: ada, id: "slow")
            let numbered = AsyncStream<Void>.makeStream()
            let release = DispatchSemaphore(value: 0)
            async let batch: Void = here.database.write { session in
                _ = try session.rows(BatchHabits.lock([slow]))
                var journal = try BatchJournal([])
                journal.add(slow, to: run.id, .applied, before: nil, after: EntryState(status: true))
                try session.run(journal.statement)
                numbered.continuation.finish()
                release.wait()
            }
            for await _ in numbered.stream {}
            let isAnswered = Atomic(false)
            async let answer = {
                defer { isAnswered.store(true, ordering: .releasing) }
                let quick = ValidatedCheckIn.sample(by: ada, .slug("read"), EntryChange(), id: "quick")
                _ = try await retrying { try await there.record(quick) }
                return try await retrying { try await there.events(of: ada) }
            }()
            // Waits until the quick check-in is blocked by the slow one, or was not blocked at all. The slow
            // one must end in any case.
            do {
                while !isAnswered.load(ordering: .acquiring),
                    try await blockedConnections(in: here.database) == 0
                {
                    await Task.yield()
                }
            } catch {
                release.signal()
                throw error
            }
            release.signal()
            try await batch
            #expect(try await answer.map(\.id) == ["slow", "quick"])
            await there.database.close()
        }
    }

    private func blockedConnections(in database: any SQLDatabase) async throws -> Int64 {
        try await retrying {
            try await database.number(
                """
                SELECT count(*) AS n FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                """
            )
        }
    }

    @Test(
        "two followers on two servers get every event of many writers once, in the same order",
        .timeLimit(.minutes(30)),
        arguments: Engine.allCases
    )
    func followersSeeSameOrder(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            let stores = [SQLStore(database: database.connection), SQLStore(database: try database.open())]
            let ada = try await stores[0].person()
            let slugs = ["a", "b", "c", "d"]
            for slug in slugs { try await stores[0].habit(slug, of: ada) }
            let writers = 60
            async let first = follow(stores[0], ada, until: writers * 3)
            async let second = follow(stores[1], ada, until: writers * 3)
            _ = try await concurrently(writers) { number in
                let batch = (0..<3).map { place in
                    ValidatedCheckIn.sample(
                        by: ada,
                        .slug(slugs[(number + place) % 4]),
                        EntryChange(add: 1),
                        id: "\(number)-\(place)"
                    )
                }
                return try await stores[number % 2].record(batch)
            }
            let seen = try await [first, second]
            let expected = Set((0..<writers).flatMap { number in (0..<3).map { "\(number)-\($0)" } })
            for ids in seen {
                #expect(ids.count == expected.count)
                #expect(Set(ids) == expected)
            }
            #expect(seen[0] == seen[1])
            await stores[1].database.close()
        }
    }

    /// Reads pages as a follower does until it has `count` ids.
    private func follow(_ store: SQLStore, _ person: Int64, until count: Int) async throws -> [String] {
        var ids: [String] = []
        var last: Int64 = 0
        while ids.count < count {
            let after = last
            let events = try await retrying { try await store.events(of: person, .after(after), limit: 7) }
            ids += events.map(\.id)
            last = events.last?.number ?? last
            await Task.yield()
        }
        return ids
    }
}
