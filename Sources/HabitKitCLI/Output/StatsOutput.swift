internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let stats = OutputSchema.one(StatsReport.schema)
        .or(.list(of: StatsReport.schema), "for several habits or all")
}

extension CommandResult {
    /// Statistics: one habit by its weeks or months, several habits with one row each.
    static func stats(_ found: ReportFetcher<StatsReport>.Found) -> CommandResult {
        let display: Display =
            if found.isOne, let report = found.reports.first {
                .table(StatsOutput.table(of: report.periods), above: StatsOutput.heading(of: report))
            } else {
                .table(StatsOutput.table(of: found.reports))
            }
        return CommandResult(json: .value(found.document), display: display)
    }
}

/// How statistics look.
private enum StatsOutput {
    static func heading(of report: StatsReport) -> Line {
        Line(
            nil,
            report.habit,
            report.schedule.description,
            "\(report.done) of \(report.due)" + (report.rate.map { " (\(percent($0)))" } ?? ""),
            "score \(percent(report.score))"
        )
    }

    static func table(of periods: [StatsPeriod]) -> Table {
        Table(
            columns: ["FROM", "TO", "DAYS", "DONE", "DUE", "RATE"],
            rows: periods.map { period in
                [
                    Cell(period.start.description), Cell(period.end.description), Cell(String(period.days)),
                    Cell(String(period.done)), Cell(String(period.due)), bar(period.rate),
                ]
            },
            whenEmpty: "nothing was due"
        )
    }

    static func table(of reports: [StatsReport]) -> Table {
        Table(
            columns: ["HABIT", "DAYS", "DONE", "DUE", "SCORE", "RATE"],
            rows: reports.map { report in
                [
                    Cell(report.habit), Cell(String(report.days)), Cell(String(report.done)),
                    Cell(String(report.due)), Cell(percent(report.score), raw: String(report.score)),
                    bar(report.rate),
                ]
            },
            whenEmpty: HabitOutput.none
        )
    }

    /// `██████░░░░ 60 %` for a person, and the number for a program.
    private static func bar(_ rate: Double?) -> Cell {
        guard let rate else { return Cell("", raw: "") }
        let filled = Int((min(max(rate, 0), 1) * 10).rounded())
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 10 - filled)
        return Cell("\(bar) \(percent(rate))", raw: String(rate), rate < 0.5 ? .open : .good)
    }

    private static func percent(_ share: Double) -> String {
        "\(Int((min(max(share, 0), 1) * 100).rounded())) %"
    }
}
