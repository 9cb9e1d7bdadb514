import HabitModel
import HabitTestSupport
import Testing

@Suite("due today")
struct DueTests {
    /// Schedule, today (2026-03-13 is a Friday), days, due.
    static let table: [(String, String, String, Bool)] = [
        ("daily", "2026-03-13", "·", true), ("daily", "2026-03-13", "D", true),
        ("daily", "2026-03-13", "S", false),
        ("mon,wed,fri", "2026-03-13", "·", true), ("mon,wed,fri", "2026-03-14", "·", false),
        ("mon,wed,fri", "2026-03-14", "D", false), ("every 3 days", "2026-03-13", "· · · ·", true),
        ("every 3 days", "2026-03-13", "· · ·", false), ("3/week", "2026-03-13", "·", true),
        ("3/week", "2026-03-13", "D D D ·", false), ("3/week", "2026-03-13", "D D ·", true),
        ("3/week", "2026-03-13", "D D D", true), ("3/week", "2026-03-13", "D D D D", false),
        ("3/week", "2026-03-16", "D*7 ·", true), ("3/week", "2026-03-15", "D D S S S S ·", true),
        ("3/week", "2026-03-15", "D S*5 ·", true), ("3/week", "2026-03-15", "D D D S*3 ·", false),
        ("10/month", "2026-03-13", "D*9 ·", true), ("10/month", "2026-03-13", "D*10 ·", false),
        ("3 in 7 days", "2026-03-13", "D D D ·", false), ("3 in 7 days", "2026-03-13", "D D ·", true),
        ("3 in 7 days", "2026-03-13", "D D D · · · ·", false),
        ("3 in 7 days", "2026-03-13", "D D D · · · · ·", true),
        ("3 in 7 days", "2026-03-13", "D D D S*30 · · · ·", false),
        ("1 in 1 days", "2026-03-13", "D ·", true),
        ("weekly; target 9", "2026-03-13", "4 4 ·", true), ("weekly; target 9", "2026-03-13", "4 5 ·", false),
        ("weekly; target 9", "2026-03-13", "4 4 1", true), ("weekly; target 9", "2026-03-16", "9 ·", true),
        ("weekly; target 9", "2026-03-13", "4 4 S", false), ("weekly", "2026-03-13", "D", true),
        ("weekly", "2026-03-13", "D ·", false), ("weekly; at most 9", "2026-03-13", "· ·", true),
        ("weekly; at most 9", "2026-03-13", "0 ·", false), ("weekly; at most 9", "2026-03-13", "· 4", true),
        ("weekly; at most 9", "2026-03-13", "· 0", false),
        ("monthly; target 9", "2026-03-13", "4 5 ·*9", false), ("anytime", "2026-03-13", "·", false),
        ("anytime", "2026-03-13", "D", false), ("3/week; -1: weekly", "2026-03-13", "D ·", false),
        ("daily; until 0", "2026-03-13", "D ·", false), ("daily; until -1", "2026-03-13", "D ·", false),
        ("daily; until 1", "2026-03-13", "D ·", true), ("daily; added 1", "2026-03-13", "·", false),
        ("daily; 0: weekends", "2026-03-13", "D ·", false), ("daily; 1: weekends", "2026-03-13", "D ·", true),
    ]

    @Test("whether the example habits are due", arguments: table)
    func dueExamples(_ row: (String, String, String, Bool)) throws {
        let example = try #require(StreakCase.table("\(row.0) | \(row.1) | \(row.2) | 0 | 0 | - | due").first)
        let due = isDue(
            plan: example.plan,
            history: example.history,
            activeRange: example.activeRange,
            amounts: example.amountHistory,
            today: example.today
        )
        #expect(due == row.3)
    }

    @Test("checking in today never changes whether a habit is due", arguments: Scenario.Kind.allCases)
    func checkingInNeverChangesDue(_ kind: Scenario.Kind) {
        for seed in 0..<UInt64(propertyCount) {
            var open = Scenario(kind, seed: seed)
            open.history[open.today] = .open
            var done = open
            done.history[open.today] = .done
            let activeRange = ActiveRange(from: open.first)
            let before = isDue(
                plan: open.plan,
                history: open.history,
                activeRange: activeRange,
                amounts: open.amountHistory,
                today: open.today
            )
            let after = isDue(
                plan: done.plan,
                history: done.history,
                activeRange: activeRange,
                amounts: done.amountHistory,
                today: done.today
            )
            #expect(before == after, "\(open)")
        }
    }

    @Test("a streak is at risk only on a due day", arguments: Scenario.Kind.allCases)
    func streakIsAtRiskOnlyWhenDue(_ kind: Scenario.Kind) {
        for seed in 0..<UInt64(propertyCount) {
            let scenario = Scenario(kind, seed: seed)
            guard scenario.streak.atRisk else { continue }
            let activeRange = ActiveRange(from: scenario.first)
            let due = isDue(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: activeRange,
                amounts: scenario.amountHistory,
                today: scenario.today
            )
            #expect(due, "\(scenario)")
        }
    }

    @Test("the summary counts due habits and how many of them are done")
    func summaryCountsDueHabits() {
        let habits = [(due: true, done: true), (due: true, done: false), (due: false, done: true)]
        let summary = TodaySummary(habits)
        #expect(summary.done == 1)
        #expect(summary.due == 2)
        #expect(TodaySummary([]).due == 0)
    }
}
