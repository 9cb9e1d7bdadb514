import HabitModel
import HabitTestSupport
import Testing

@testable import HabitServer

@Suite("the store's contract: a streak whatever the order of arrival")
struct StreakArrivalContract {
    /// The habit's check-ins as they were made: every day first otherwise, then as the scenario has it.
    private static func orders(_ scenario: Scenario, slug: String, by person: Int64) -> [ValidatedCheckIn] {
        (0...scenario.first.days(to: scenario.today) + 10).flatMap { offset -> [ValidatedCheckIn] in
            let day = scenario.first + offset
            let state = scenario.history[day]
            let first = state == .done ? EntryChange(skipped: true) : EntryChange(status: true)
            let last =
                switch state {
                case .done: EntryChange(status: true)
                case .skipped: EntryChange(skipped: true)
                case .open: EntryChange(status: false)
                }
            return [first, last].enumerated().map { step, change in
                .sample(by: person, .slug(slug), on: day, change, at: Int64(offset * 2 + step))
            }
        }
    }

    @Test(
        "a generated history arriving in any order, in batches of any size, has one streak",
        arguments: Engine.allCases
    )
    func anyOrder(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            for (number, kind) in Scenario.Kind.allCases.enumerated() {
                for seed in 0..<UInt64(2) {
                    let scenario = Scenario(kind, seed: seed)
                    for turn in 0..<UInt64(3) {
                        let slug = "h-\(number)-\(seed)-\(turn)"
                        var habit = try HabitRecord.sample(slug)
                        habit.startsOn = scenario.first
                        _ = try await store.addHabit(habit, schedule: scenario.schedule, of: ada)
                        var random = Seeded(seed * 3 + turn)
                        var left = Self.orders(scenario, slug: slug, by: ada).shuffled(using: &random)
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
