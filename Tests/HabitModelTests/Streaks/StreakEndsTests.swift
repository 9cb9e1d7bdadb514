import HabitModel
import HabitTestSupport
import Testing

@Suite("the first and last day of the longest streak")
struct StreakEndsTests {
    /// Schedule, first day, days, longest streak, its first and last day.
    static let table: [(String, String, String, Int, String, String)] = [
        ("daily", "2026-03-10", "D D · D", 2, "2026-03-10", "2026-03-11"),
        ("daily", "2026-03-10", "D · D ·", 1, "2026-03-12", "2026-03-12"),
        ("daily", "2026-03-10", "D S S ·", 1, "2026-03-10", "2026-03-10"),
        ("daily", "2026-03-10", "S D S D", 2, "2026-03-11", "2026-03-13"),
        ("mon,wed,fri", "2026-03-09", "D · D · D D D", 3, "2026-03-09", "2026-03-13"),
        ("3/week", "2026-03-04", "D D D · · · · · ·", 1, "2026-03-04", "2026-03-08"),
        ("3/week", "2026-03-02", "D D D · · · · D D D", 2, "2026-03-02", "2026-03-11"),
        ("1/month", "2026-01-31", "D D", 2, "2026-01-31", "2026-02-01"),
        ("3 in 7 days", "2026-03-01", "· D D D · · · · · · ·", 7, "2026-03-02", "2026-03-08"),
        ("3 in 7 days", "2026-03-01", "D D D ·", 3, "2026-03-01", "2026-03-03"),
        ("daily; -3: 3 in 7 days", "2026-03-01", "· D D · D D ·", 5, "2026-03-02", "2026-03-06"),
        ("daily; -3: 3 in 7 days", "2026-03-01", "D D D D · D D", 7, "2026-03-01", "2026-03-07"),
        ("3 in 7 days; -1: daily", "2026-03-01", "D · D D D", 5, "2026-03-01", "2026-03-05"),
        ("3 in 7 days", "2026-03-01", "D D D S ·", 3, "2026-03-01", "2026-03-03"),
    ]

    @Test("the longest streak has the right first and last day", arguments: table)
    func longestStreakHasRightEnds(_ row: (String, String, String, Int, String, String)) {
        let signs = row.2.filter { $0 != " " }
        let last = day(row.1) + (signs.count - 1)
        let line = "\(row.0) | \(last) | \(row.2) | 0 | 0 | - | ends"
        guard let example = StreakCase.table(line).first else { return }
        let streak = Streak.compute(
            plan: example.plan,
            history: example.history,
            activeRange: example.activeRange,
            amounts: example.amountHistory,
            today: last
        )
        #expect(streak.longest == row.3)
        #expect(streak.longestStart == day(row.4))
        #expect(streak.longestEnd == day(row.5))
    }

    @Test("the unit is that of today's schedule")
    func unitIsThatOfTodaysSchedule() {
        let plan = SchedulePlan(.daily, from: day("2026-01-01"))
            .setting(schedule("3/week"), from: day("2026-02-01"))
            .setting(schedule("10/month"), from: day("2026-03-01"))
        let activeRange = ActiveRange(from: day("2026-01-01"))
        for (today, unit) in [
            ("2026-01-31", StreakUnit.days), ("2026-02-01", .weeks), ("2026-03-01", .months),
        ] {
            let streak = Streak.compute(
                plan: plan,
                history: History(),
                activeRange: activeRange,
                today: day(today)
            )
            #expect(streak.unit == unit)
        }
    }
}
