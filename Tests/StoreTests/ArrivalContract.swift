import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: whatever the order of arrival")
struct ArrivalContract {
    /// What happened on one day, in the order in which it was recorded; two at one instant.
    private static let changes: [(change: EntryChange, seconds: Int64)] = [
        (EntryChange(status: true, note: .set("first")), 0),
        (EntryChange(add: 2), 10),
        (EntryChange(note: .clear), 20),
        (EntryChange(add: 3, note: .set("second")), 30),
        (EntryChange(skipped: true), 30),
    ]

    /// All orders of so many things.
    private static func permutations(of count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return permutations(of: count - 1).flatMap { shorter in
            (0...shorter.count).map { place in
                var longer = shorter
                longer.insert(count - 1, at: place)
                return longer
            }
        }
    }

    private static func order(_ step: Int, _ number: Int, by person: Int64) -> ValidatedCheckIn {
        let (change, seconds) = changes[step]
        let day = friday.advanced(by: -number) ?? friday
        return .sample(by: person, on: day, change, at: seconds, id: "\(step)-\(number)")
    }

    private static func expected(_ target: Target?) -> EntryState {
        changes.reduce(EntryState?.none) { applying($1.change, to: $0, target: target) } ?? EntryState()
    }

    private static let targets: [ExactDecimal?] = [nil, 4, 6]

    @Test(
        "all orders of one day's check-ins give one entry, each arriving in a batch of its own",
        arguments: Engine.allCases,
        targets
    )
    func acrossBatches(engine: Engine, target: ExactDecimal?) async throws {
        let target = try target.map { try Target(value: $0) }
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada, target: target)
            let all = Self.permutations(of: Self.changes.count)
            for step in Self.changes.indices {
                _ = try await store.record(
                    all.enumerated().map { number, order in Self.order(order[step], number, by: ada) }
                )
            }
            try await check(store, run, all.count, target)
        }
    }

    @Test(
        "all orders of one day's check-ins give one entry, arriving in one batch",
        arguments: Engine.allCases,
        targets
    )
    func inOneBatch(engine: Engine, target: ExactDecimal?) async throws {
        let target = try target.map { try Target(value: $0) }
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada, target: target)
            let all = Self.permutations(of: Self.changes.count)
            _ = try await store.record(
                all.enumerated().flatMap { number, order in order.map { Self.order($0, number, by: ada) } }
            )
            try await check(store, run, all.count, target)
        }
    }

    @Test(
        "all orders give one entry, half of each arriving in one batch and half in another",
        arguments: Engine.allCases
    )
    func inTwoBatches(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let all = Self.permutations(of: Self.changes.count)
            for part in [0..<2, 2..<5] {
                _ = try await store.record(
                    all.enumerated().flatMap { number, order in
                        order[part].map { Self.order($0, number, by: ada) }
                    }
                )
            }
            try await check(store, run, all.count, nil)
        }
    }

    private func check(_ store: SQLStore, _ habit: HabitRecord, _ days: Int, _ target: Target?) async throws {
        let expected = Self.expected(target)
        let entries = try await store.entries(of: habit.id)
        #expect(entries.count == days)
        let history = try await store.history("run", of: 1).history
        for entry in entries {
            let state = EntryState(
                status: entry.status,
                skipped: entry.skipped,
                amount: entry.amount,
                note: entry.note
            )
            #expect(state == expected)
            #expect(entry.recordedAt == noon.advanced(bySeconds: 30))
            #expect(history[entry.logDate] == expected.dayState)
        }
    }

    @Test(
        "the check-in recorded later wins, and one that changes nothing says so",
        arguments: Engine.allCases
    )
    func superseded(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record([.sample(by: ada, EntryChange(status: true), at: 10)])
            let late = try #require(
                try await store.record([.sample(by: ada, EntryChange(status: false), at: 5)]).first
            )
            #expect(late.outcome == .superseded)
            #expect(late.entry?.status == true)
            #expect(late.entry?.recordedAt == noon.advanced(bySeconds: 10))
            #expect(late.isNew == false)
            let note = try #require(
                try await store.record([.sample(by: ada, EntryChange(note: .set("n")), at: 6)]).first
            )
            #expect(note.outcome == .applied)
            #expect(note.entry?.note == "n")
            #expect(note.entry?.status == true)
        }
    }

    @Test("of two at one instant the greater id wins, whichever comes first", arguments: Engine.allCases)
    func tie(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            for (slug, ids) in [("up", ["a", "b"]), ("down", ["b", "a"])] {
                let habit = try await store.habit(slug, of: ada)
                for id in ids {
                    let change = EntryChange(status: id == "b", note: .set(id))
                    _ = try await store.record([.sample(by: ada, .slug(slug), change, id: "\(id)-\(slug)")])
                }
                let entry = try #require(try await store.entries(of: habit.id).first)
                #expect(entry.note == "b")
                #expect(entry.status)
            }
        }
    }
}
