internal import HabitModel
internal import HabitPictures
internal import HabitWire

extension OutputSchema {
    static let stats = OutputSchema.one(StatsReport.schema)
        .or(.list(of: StatsReport.schema), "for several habits or all")
}

extension CommandResult {
    /// Statistics: one habit by its weeks or months, several habits with one row each.
    ///
    /// - Parameter byPeriod: whether several habits also have a row for each week or month.
    static func stats(
        _ found: ReportFetcher<StatsReport>.Found,
        byPeriod: Bool,
        _ glyphs: Glyphs
    ) -> CommandResult {
        let output = StatsOutput(glyphs: glyphs)
        let display: Display =
            if found.isOne, let report = found.reports.first {
                .table(output.table(ofPeriodsIn: [report]), above: output.heading(of: report))
            } else if byPeriod {
                .table(output.table(ofPeriodsIn: found.reports, named: true))
            } else {
                .table(output.table(of: found.reports))
            }
        return CommandResult(json: .value(found.document), display: display)
    }
}

/// How statistics look.
private struct StatsOutput {
    let glyphs: Glyphs

    func heading(of report: StatsReport) -> Line {
        var line = Line(nil, report.habit, report.schedule.description)
        guard let score = report.score else {
            line.parts.append("\(Amounts.streak(report.days, .days)) done")
            return line
        }
        line.parts.append(
            "\(report.done) of \(report.due)" + (report.rate.map { " (\(percent($0)))" } ?? "")
        )
        line.parts.append("score \(percent(score))")
        return line
    }

    /// A row for each week or month.
    ///
    /// - Parameter isNamed: whether each row starts with the habit.
    func table(ofPeriodsIn reports: [StatsReport], named isNamed: Bool = false) -> Table {
        let label = reports.first?.by == .month ? "MONTH" : "WEEK"
        return Table(
            columns: (isNamed ? ["HABIT"] : []) + [label, "DONE", "DUE", "RATE"],
            rows: reports.flatMap { report in
                report.periods.map { period in
                    (isNamed ? [Cell(report.habit)] : []) + [
                        Cell(name(of: period, in: report)), Cell(String(period.done)),
                        Cell(String(period.due)), bar(period.rate),
                    ]
                }
            },
            whenEmpty: reports.isEmpty ? HabitOutput.none : "nothing was due"
        )
    }

    func table(of reports: [StatsReport]) -> Table {
        Table(
            columns: ["HABIT", "DAYS", "DONE", "DUE", "SCORE", "RATE"],
            rows: reports.map { report in
                [
                    Cell(report.habit), Cell(String(report.days)), Cell(String(report.done)),
                    Cell(String(report.due)),
                    Cell(report.score.map { percent($0) } ?? "", raw: report.score.map { String($0) } ?? ""),
                    bar(report.rate),
                ]
            },
            whenEmpty: HabitOutput.none
        )
    }

    /// `2026-03`, or the first day of a week.
    private func name(of period: StatsPeriod, in report: StatsReport) -> String {
        let start = period.start.description
        return report.by == .month ? String(start.dropLast(3)) : start
    }

    /// ` 60 % ██████` for a person, and the number for a program.
    private func bar(_ rate: Double?) -> Cell {
        guard let rate else { return Cell("", raw: "") }
        let percent = percent(rate)
        let gap = String(repeating: " ", count: max(0, 5 - percent.utf8.count))
        return Cell("\(gap)\(percent) \(glyphs.bar(rate))", raw: String(rate), rate < 0.5 ? .open : .good)
    }

    private func percent(_ share: Double) -> String {
        "\(Int((min(max(share, 0), 1) * 100).rounded())) %"
    }
}
