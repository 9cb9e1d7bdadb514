internal import HabitModel
internal import HabitWire

/// How statistics look: one habit's by its weeks or months, several with a line each.
enum StatsView {
    static func display(of found: ReportFetcher<StatsReport>.Found) -> Display {
        guard found.isOne, let report = found.reports.first else { return .table(table(of: found.reports)) }
        return .table(table(of: report.periods), above: heading(of: report))
    }

    private static func heading(of report: StatsReport) -> Line {
        Line(
            nil,
            report.habit,
            report.schedule.description,
            "\(report.done) of \(report.due)" + (report.rate.map { " (\(percent($0)))" } ?? ""),
            "score \(percent(report.score))"
        )
    }

    private static func table(of periods: [StatsPeriod]) -> Table {
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

    private static func table(of reports: [StatsReport]) -> Table {
        Table(
            columns: ["HABIT", "DAYS", "DONE", "DUE", "SCORE", "RATE"],
            rows: reports.map { report in
                [
                    Cell(report.habit), Cell(String(report.days)), Cell(String(report.done)),
                    Cell(String(report.due)), Cell(percent(report.score), raw: String(report.score)),
                    bar(report.rate),
                ]
            },
            whenEmpty: HabitView.none
        )
    }

    /// `██████░░░░ 60 %`, or the number itself for a program.
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
