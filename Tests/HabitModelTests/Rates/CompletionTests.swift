import HabitModel
import HabitTestSupport
import Testing

@Suite("completion")
struct CompletionTests {
    /// Schedule, today, days, range in days relative to today, done, due.
    static let table: [(String, String, String, ClosedRange<Int>, Int, Int)] = [
        ("daily", "2026-03-13", "D D · D", -3...0, 3, 4), ("daily", "2026-03-13", "D D · ·", -3...0, 2, 3),
        ("daily", "2026-03-13", "D S · ·", -3...0, 1, 2), ("daily", "2026-03-13", "D D", -30...30, 2, 2),
        ("daily", "2026-03-13", "·", 0...0, 0, 0), ("daily; until -2", "2026-03-13", "D · · ·", -3...0, 1, 1),
        ("daily", "2026-03-13", "D D · D", -1...0, 1, 2),
        ("mon,wed,fri", "2026-03-13", "D D D D D", -4...0, 3, 3),
        ("mon,wed,fri", "2026-03-15", "D · · · · · ·", -6...0, 1, 3),
        ("mon", "2026-03-13", "· · D", -2...0, 0, 0),
        ("3/week", "2026-03-15", "D*5 · ·", -6...0, 3, 3), ("3/week", "2026-03-16", "D D ·*6", -7...0, 2, 3),
        ("3/week", "2026-03-18", "D D ·*5 D D ·", -9...0, 2, 3),
        ("3/week", "2026-03-18", "D D ·*5 D D D", -9...0, 5, 6),
        ("3/week", "2026-03-15", "D ·", -6...0, 0, 0), ("3/week", "2026-03-16", "D · ·", -7...0, 1, 2),
        ("3/week", "2026-03-16", "S*7 D", -7...0, 0, 0), ("3/week", "2026-03-18", "D D D ·*7", -4...0, 3, 3),
        ("3/week; until -1", "2026-03-18", "D · ·", -9...0, 1, 2),
        // Added on Saturday, archived in mid-week: no more due days than active days.
        ("3/week", "2026-03-16", "D · ·", -7...0, 1, 2),
        ("3/week; until -1", "2026-03-18", "D D D", -9...0, 2, 2),
        ("3/week; until -1", "2026-03-20", "D S D D ·", -9...0, 3, 3),
        // The running week counts only once its quota is met, even on its last day.
        ("3/week", "2026-03-15", "·*6 D", -6...0, 0, 0), ("3/week", "2026-03-16", "·*6 D ·", -7...0, 1, 3),
        ("10/month", "2026-04-02", "D*8 ·*25", -40...0, 8, 10),
        ("3 in 7 days", "2026-03-13", "D D D · · · · · · D", -9...0, 9, 10),
        ("3 in 7 days", "2026-03-13", "· · D ·", -3...0, 1, 3),
        ("3 in 7 days", "2026-03-13", "D S D ·", -3...0, 2, 2),
        ("3 in 7 days", "2026-03-13", "D D D · · · · · · D", -1...0, 1, 2),
        ("daily; -4: 3 in 7 days", "2026-03-13", "D D D D · · D D ·", -6...0, 6, 6),
        ("3/week; -4: daily", "2026-03-15", "D*7", -6...0, 7, 7),
        ("3/week; -4: daily", "2026-03-15", "D · D*5", -6...0, 6, 7),
        ("daily; -3: 3/week", "2026-03-15", "D D D D · · ·", -6...0, 3, 3),
        ("daily; -3: 3/week", "2026-03-16", "D D D D · · · ·", -7...0, 4, 7),
        ("weekly; target 9", "2026-03-22", "9 ·*6 9 ·*6", -13...0, 2, 2),
        ("weekly; target 9", "2026-03-22", "9 ·*6 8 ·*6", -13...0, 1, 1),
        ("weekly; target 9", "2026-03-23", "9 ·*6 8 ·*7", -14...0, 1, 2),
        ("weekly; target 9", "2026-03-22", "4 · 9 ·*6", -8...0, 1, 1),
        ("weekly; target 9", "2026-03-22", "9 · 9 ·*6", -8...0, 2, 2),
        ("weekly; target 9", "2026-03-22", "9 ·*6 S*7", -13...0, 1, 1),
        ("weekly; at most 9", "2026-03-18", "9 ·*6 9 · 1", -9...0, 1, 2),
        ("weekly; at most 9", "2026-03-18", "9 ·*6 9 · ·", -9...0, 1, 1),
        ("monthly; target 9", "2026-04-01", "9 ·*31", -31...0, 1, 1),
        ("weekly; target 9; until -1", "2026-03-18", "9 ·*6 1 · ·", -9...0, 1, 1),
        ("daily; target 9; -4: weekly", "2026-03-15", "9 9 9 1 1 1 1", -6...0, 3, 3),
        ("daily; target 9; -4: weekly", "2026-03-16", "9 9 9 1 1 1 1 ·", -7...0, 3, 3),
        ("anytime", "2026-03-15", "D D D", -6...0, 0, 0),
        ("daily; -1: anytime", "2026-03-15", "D · D", -6...0, 1, 1),
    ]

    @Test("completion of the examples", arguments: table)
    func completionOfExamples(_ row: (String, String, String, ClosedRange<Int>, Int, Int)) throws {
        let example = try #require(
            StreakCase.table("\(row.0) | \(row.1) | \(row.2) | 0 | 0 | - | rate").first
        )
        let range = example.today + row.3.lowerBound...example.today + row.3.upperBound
        let completion = Completion.compute(
            plan: example.plan,
            history: example.history,
            activeRange: example.activeRange,
            amounts: example.amountHistory,
            over: range,
            today: example.today
        )
        #expect(completion == Completion(done: row.4, due: row.5))
        #expect(completion.rate == (row.5 == 0 ? nil : Double(row.4) / Double(row.5)))
    }

    @Test(
        "a naive implementation agrees on any range, for active habits and ones archived today",
        arguments: Scenario.Kind.allCases,
        [false, true]
    )
    func agreesWithNaiveImplementation(_ kind: Scenario.Kind, isArchived: Bool) {
        for seed in 0..<UInt64(historyCount) {
            var scenario = Scenario(kind, seed: seed)
            scenario.isArchived = isArchived
            var random = Seeded(seed &+ 2)
            let length = scenario.first.days(to: scenario.today)
            let from = scenario.first + Int.random(in: -5...length, using: &random)
            let range = from...from + Int.random(in: 0...length + 10, using: &random)
            let naive = NaiveCompletion(scenario, over: range)
            let completion = Completion.compute(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: scenario.activeRange,
                amounts: scenario.amountHistory,
                over: range,
                today: scenario.today
            )
            guard completion != Completion(done: naive.done, due: naive.due) else { continue }
            Issue.record("seed \(seed): \(scenario) over \(range)\n\(completion)\nnaive: \(naive)")
            return
        }
    }

    @Test("days, weeks and months add up to the whole", arguments: Scenario.Kind.allCases)
    func seriesAddsUpToWhole(_ kind: Scenario.Kind) {
        for seed in 0..<UInt64(propertyCount / 2) {
            let scenario = Scenario(kind, seed: seed)
            let range = scenario.first - 3...scenario.today + 3
            let activeRange = ActiveRange(from: scenario.first)
            let whole = Completion.compute(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: activeRange,
                amounts: scenario.amountHistory,
                over: range,
                today: scenario.today
            )
            #expect(whole.done <= whole.due)
            for unit in StreakUnit.allCases {
                let parts = Completion.series(
                    by: unit,
                    plan: scenario.plan,
                    history: scenario.history,
                    activeRange: activeRange,
                    amounts: scenario.amountHistory,
                    over: range,
                    today: scenario.today
                )
                #expect(parts.reduce(0) { $0 + $1.completion.done } == whole.done)
                #expect(parts.reduce(0) { $0 + $1.completion.due } == whole.due)
                #expect(parts.first?.first == range.lowerBound)
                #expect(parts.last?.last == range.upperBound)
            }
        }
    }
}
