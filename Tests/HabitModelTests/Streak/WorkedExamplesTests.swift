import HabitModel
import HabitTestSupport
import Testing

/// The table of the design, row by row: what a streak is.
@Suite("the worked examples of the design")
struct WorkedExamplesTests {
    /// The row as the design has it (schedule, days, current, longest, days until break), and the days in the
    /// signs of the vectors, to the named day.
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

    @Test("every row is among the vectors, with the numbers of the design", arguments: rows)
    func isThere(_ row: (row: String, signs: String, today: String)) throws {
        let cells = row.row.split(separator: " | ").map { String($0) }
        let weekday = cells[1].split(separator: ":").first.flatMap { Weekday($0) }
        #expect(weekday == nil || weekday == day(row.today).weekday)
        let beginning = "\(cells[0]) | \(row.today) | \(row.signs) | "
        let example = try #require(
            StreakCase.table(workedExamples).first { $0.line.hasPrefix(beginning) },
            "\(row.row)"
        )
        #expect(example.atRisk == cells[2].hasSuffix(", at risk"))
        #expect(cells[2].hasPrefix("\(example.current)"))
        #expect(cells[3] == "\(example.longest)")
        #expect(cells[4] == example.untilBreak.map { "\($0)" } ?? "null")
    }

    @Test("no worked example is beside the design")
    func nothingElse() {
        #expect(StreakCase.table(workedExamples).count == Self.rows.count)
    }
}
