import HabitModel
import HabitTestSupport
import Testing

/// The table that defines what a streak is, row by row.
@Suite("the definition of a streak")
struct WorkedExamplesTests {
    /// The row as defined (schedule, days, current, longest, days until break), the days in the notation of
    /// the test vectors, and the day they end on.
    static let rows: [(row: String, signs: String, today: String)] = [
        ("daily | D D D | 3 | 3 | 1", "D D D", "2026-03-13"),
        ("daily | D D · | 2, at risk | 2 | 0", "D D ·", "2026-03-13"),
        ("daily | D · D D | 2 | 2 | 1", "D · D D", "2026-03-13"),
        ("daily | D S D | 2 | 2 | 1", "D S D", "2026-03-13"),
        ("daily | D · · | 0 | 1 | null", "D · ·", "2026-03-13"),
        ("daily | D S S · | 1, at risk | 1 | 0", "D S S ·", "2026-03-13"),
        ("mon,wed,fri | Sunday: Mon D, Wed D, Fri D | 3 | 3 | 1", "D · D · D · ·", "2026-03-15"),
        ("mon,wed,fri | Wednesday: Mon ·, Wed D | 1 | 1 | 2", "· · D", "2026-03-11"),
        ("3/week | Tuesday: last week 3 done, this week none | 1 | 1 | 3", "D D D · · · · · ·", "2026-03-10"),
        (
            "3/week | Saturday: last week 3 done, this week 1 | 1, at risk | 1 | 0",
            "D D D · · · · D · · · · ·", "2026-03-14"
        ),
        (
            "3/week | Sunday: last week 3 done, this week 1 | 0 | 1 | null",
            "D D D · · · · D · · · · · ·", "2026-03-15"
        ),
    ]

    @Test("every row is among the test vectors with the same numbers", arguments: rows)
    func everyRowIsATestVector(_ row: (row: String, signs: String, today: String)) throws {
        let cells = row.row.split(separator: " | ").map { String($0) }
        let weekday = cells[1].split(separator: ":").first.flatMap { Weekday($0) }
        #expect(weekday == nil || weekday == day(row.today).weekday)
        let prefix = "\(cells[0]) | \(row.today) | \(row.signs) | "
        let example = try #require(
            StreakCase.table(workedExamples).first { $0.line.hasPrefix(prefix) },
            "\(row.row)"
        )
        #expect(example.atRisk == cells[2].hasSuffix(", at risk"))
        #expect(cells[2].hasPrefix("\(example.current)"))
        #expect(cells[3] == "\(example.longest)")
        #expect(cells[4] == example.untilBreak.map { "\($0)" } ?? "null")
    }

    @Test("there are no other worked examples")
    func noOtherWorkedExamples() {
        #expect(StreakCase.table(workedExamples).count == Self.rows.count)
    }
}
