internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let streak = OutputSchema.one(StreakReport.schema)
        .or(.list(of: StreakReport.schema), "for several habits or all")
}

extension CommandResult {
    /// The streaks of habits.
    static func streaks(_ found: ReportFetcher<StreakReport>.Found) -> CommandResult {
        CommandResult(json: .value(found.document), display: .table(table(of: found.reports)))
    }

    private static func table(of reports: [StreakReport]) -> Table {
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
            whenEmpty: HabitOutput.none
        )
    }
}
