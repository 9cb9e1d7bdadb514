internal import HabitModel
internal import HabitPictures
internal import HabitWire

extension OutputSchema {
    static let calendar = OutputSchema.one(CalendarReport.schema)
        .or(.list(of: CalendarReport.schema), "for several habits")
}

extension CommandResult {
    /// Calendars: drawn one below the other for a person, a row for each day for a program.
    static func calendars(
        _ reports: [CalendarReport],
        _ documents: [JSONValue],
        _ glyphs: Glyphs
    ) -> CommandResult {
        CommandResult(
            json: .value(documents.count == 1 ? documents[0] : .array(documents)),
            display: .drawing(CalendarOutput.rows(of: reports)) { width, isColored in
                let style = Heatmap.Style(width: width, isColored: isColored, glyphs: glyphs) {
                    DisplayWidth.of($0)
                }
                return CalendarOutput.drawings(of: reports, style)
            }
        )
    }
}

/// How calendars look.
private enum CalendarOutput {
    static func drawings(of reports: [CalendarReport], _ style: Heatmap.Style) -> String {
        let drawings = reports.map { report in
            let title = report.habit.map { Escaping.visible($0) } ?? "all habits"
            return Heatmap(report.calendar, title: title, style: style).text
        }
        return drawings.joined(separator: "\n")
    }

    static func rows(of reports: [CalendarReport]) -> Table {
        Table(
            columns: [],
            rows: reports.flatMap { report in
                report.calendar.days.map { day in
                    (reports.count > 1 ? [Cell(report.habit ?? "")] : []) + [
                        Cell(day.date.description), Cell(day.state.rawValue), Cell(String(day.level)),
                        Cell(day.amount?.description ?? ""),
                    ]
                }
            },
            whenEmpty: ""
        )
    }
}
