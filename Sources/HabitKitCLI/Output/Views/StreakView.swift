internal import HabitModel
internal import HabitWire

/// How streaks look.
enum StreakView {
    static func table(of reports: [StreakReport]) -> Table {
        Table(
            columns: ["HABIT", "CURRENT", "LONGEST", "FROM", "TO", "SAVE BY"],
            rows: reports.map { report in
                [
                    Cell(report.habit),
                    Cell(
                        Amounts.streak(report.current, report.unit),
                        raw: String(report.current),
                        report.atRisk ? .open : .plain
                    ),
                    Cell(Amounts.streak(report.longest, report.unit), raw: String(report.longest)),
                    Cell(report.longestStart?.description ?? ""),
                    Cell(report.longestEnd?.description ?? ""),
                    Cell(report.saveBy?.description ?? "", report.atRisk ? .open : .plain),
                ]
            },
            whenEmpty: HabitView.none
        )
    }
}
