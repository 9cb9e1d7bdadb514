internal import HabitModel
internal import HabitWire

/// How the way to a streak looks.
enum ExplainView {
    /// The streak, and the last day that saves it.
    static func heading(of report: ExplainReport) -> Line {
        let streak = report.streak
        var line = Line(
            nil,
            streak.habit,
            streak.schedule.description,
            Amounts.streak(streak.current, streak.unit)
        )
        line.parts.append("longest \(Amounts.streak(streak.longest, streak.unit))")
        if let day = streak.saveBy {
            line.parts.append(
                "\(isOneDay(streak.schedule) ? "do it" : "begin") by \(weekday(day)) \(day) to keep it"
            )
        }
        return line
    }

    static func table(of report: ExplainReport) -> Table {
        Table(
            columns: ["FROM", "TO", "WHAT", "DONE", "STREAK", "WHY", "SCHEDULE"],
            rows: report.steps.map { step in
                let isDay = step.start == step.end
                return [
                    Cell(
                        isDay ? "\(step.start) \(weekday(step.start))" : step.start.description,
                        raw: step.start.description
                    ),
                    Cell(isDay ? "" : step.end.description, raw: step.end.description),
                    Cell(step.verdict.rawValue, style(of: step.verdict)),
                    Cell(
                        step.due == 0 ? "" : "\(step.done)/\(step.due)",
                        raw: "\(step.done)/\(step.due)"
                    ),
                    Cell(String(step.streak)), Cell(StepReason.text(of: step)),
                    Cell(step.schedule.description),
                ]
            },
            whenEmpty: "the habit had no day in this time"
        )
    }

    /// Whether a single day is enough to save a streak.
    private static func isOneDay(_ schedule: Schedule) -> Bool {
        switch schedule.rule {
        case .daily, .weekdays, .interval: true
        case .perWeek, .perMonth, .rolling: false
        }
    }

    private static func weekday(_ day: Day) -> String { day.weekday.abbreviation }

    private static func style(of verdict: Verdict) -> Style {
        switch verdict {
        case .done: .good
        case .open: .open
        case .missed: .bad
        case .skipped, .neutral: .faint
        }
    }
}
