import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: order of arrival")
struct ArrivalContract {
    /// Check-ins of one day in the order of their recording times, two of them at the same time.
    private static let changes: [(change: EntryChange, seconds: Int64)] = [
        (EntryChange(status: true, note: .set("first")), 0),
        (EntryChange(add: 2), 10),
        (EntryChange(note: .clear), 20),
        (EntryChange(add: 3, note: .set("second")), 30),
        (EntryChange(skipped: true), 30),
    ]

    /// All permutations of `count` positions.
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

    private static func checkIn(_ step: Int, _ number: Int, by person: Int64) -> ValidatedCheckIn {
        let (change, seconds) = changes[step]
        let day = friday.advanced(by: -number) ?? friday
        return .sample(by: person, on: day, change, at: seconds, id: "\(step)-\(number)")
    }

    private static func expected(_ target: Target?) -> EntryState {
        changes.reduce(EntryState?.none) { applying($1.change, to: $0, target: target) } ?? EntryState()
    }

    private static let targets: [ExactDecimal?] = [nil, 4, 6]

    @Test(
        "every order of arrival of a day's check-ins gives the same entry, one batch each",
        arguments: Engine.allCases,
        targets
    )
    func anyOrderInSeparateBatches(engine: Engine, target: ExactDecimal?) async throws {
        let target = try target.map { try Target(value: $0) }
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada, target: target)
            let all = Self.permutations(of: Self.changes.count)
            for step in Self.changes.indices {
                _ = try await store.record(
                    all.enumerated().map { number, order in Self.checkIn(order[step], number, by: ada) }
                )
            }
            try await check(store, run, all.count, target)
        }
    }

    @Test(
        "every order of arrival of a day's check-ins gives the same entry, in one batch",
        arguments: Engine.allCases,
        targets
    )
    func anyOrderInOneBatch(engine: Engine, target: ExactDecimal?) async throws {
        let target = try target.map { try Target(value: $0) }
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada, target: target)
            let all = Self.permutations(of: Self.changes.count)
            _ = try await store.record(
                all.enumerated().flatMap { number, order in order.map { Self.checkIn($0, number, by: ada) } }
            )
            try await check(store, run, all.count, target)
        }
    }

    @Test(
        "every order of arrival of a day's check-ins gives the same entry, split over two batches",
        arguments: Engine.allCases
    )
    func anyOrderInTwoBatches(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let all = Self.permutations(of: Self.changes.count)
            for part in [0..<2, 2..<5] {
                _ = try await store.record(
                    all.enumerated().flatMap { number, order in
                        order[part].map { Self.checkIn($0, number, by: ada) }
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
        "the check-in recorded later wins, and one without effect is superseded",
        arguments: Engine.allCases
    )
    func laterCheckInWins(engine: Engine) async throws {
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

    @Test(
        "of two check-ins recorded at the same time the greater id wins, whichever arrives first",
        arguments: Engine.allCases
    )
    func greaterIDWinsTie(engine: Engine) async throws {
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

@Suite("store contract: streaks and order of arrival")
struct StreakArrivalContract {
    /// The habit's check-ins in recording order: each day first gets another state, then the scenario's.
    private static func checkIns(_ scenario: Scenario, slug: String, by person: Int64) -> [ValidatedCheckIn] {
        (0...scenario.first.days(to: scenario.today) + 10).flatMap { offset -> [ValidatedCheckIn] in
            let day = scenario.first + offset
            let state = scenario.history[day]
            let first = state == .done ? EntryChange(skipped: true) : EntryChange(status: true)
            let amount = scenario.amounts[day]
            let last =
                switch state {
                case .done: EntryChange(status: amount == nil ? true : nil, amount: amount)
                case .skipped: EntryChange(skipped: true, amount: amount)
                case .open: EntryChange(status: amount == nil ? false : nil, amount: amount)
                }
            return [first, last].enumerated().map { step, change in
                .sample(by: person, .slug(slug), on: day, change, at: Int64(offset * 2 + step))
            }
        }
    }

    @Test(
        "a generated history gives the same streak in any order of arrival and any batches",
        arguments: Engine.allCases
    )
    func streakDoesNotDependOnOrder(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            for (number, kind) in Scenario.Kind.allCases.enumerated() {
                for seed in 0..<UInt64(2) {
                    let scenario = Scenario(kind, seed: seed)
                    for turn in 0..<UInt64(3) {
                        let slug = "h-\(number)-\(seed)-\(turn)"
                        var habit = try HabitRecord.sample(slug, target: scenario.target)
                        habit.startsOn = scenario.first
                        _ = try await store.addHabit(habit, schedule: scenario.schedule, of: ada)
                        var random = Seeded(seed * 3 + turn)
                        var left = Self.checkIns(scenario, slug: slug, by: ada).shuffled(using: &random)
                        while !left.isEmpty {
                            let size = min(left.count, Int.random(in: 1...80, using: &random))
                            _ = try await store.record(Array(left.prefix(size)))
                            left.removeFirst(size)
                        }
                        let stored = try await store.history(slug, of: ada)
                        #expect(stored.history == scenario.history, "\(scenario)")
                        #expect(stored.streak(on: scenario.today) == scenario.streak, "\(scenario)")
                    }
                }
            }
        }
    }
}
