internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let explanation = OutputSchema.one(ExplainReport.schema)
}

extension CommandResult {
    /// Why a streak is as long as it is.
    static func explanation(_ reply: Reply<ExplainReport>) -> CommandResult {
        CommandResult(
            json: .reply(reply),
            display: .table(
                ExplainOutput.table(of: reply.value),
                above: ExplainOutput.heading(of: reply.value)
            )
        )
    }
}

/// How an explanation looks.
private enum ExplainOutput {
    /// The streak, and the last day on which it can be saved.
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
                "\(verb(streak.schedule)) by \(weekday(day)) \(day) to save the streak"
            )
        }
        return line
    }

    static func table(of report: ExplainReport) -> Table {
        Table(
            columns: ["FROM", "TO", "STATE", "DONE", "STREAK", "WHY", "SCHEDULE"],
            rows: report.steps.map { step in
                let isDay = step.start == step.end
                return [
                    Cell(
                        isDay ? "\(step.start) \(weekday(step.start))" : step.start.description,
                        raw: step.start.description
                    ),
                    Cell(isDay ? "" : step.end.description, raw: step.end.description),
                    Cell(step.verdict.rawValue, style(of: step.verdict)),
                    share(of: step),
                    Cell(String(step.streak)), Cell(step.reason),
                    Cell(step.schedule.description),
                ]
            },
            whenEmpty: "the habit was not active on any of these days"
        )
    }

    /// `5/8` for an amount and its target, `-/8` if an upper limit has no amount; otherwise the done and the due days.
    private static func share(of step: ExplainStep) -> Cell {
        let isDay = step.start == step.end && step.due <= 1
        guard isDay || step.schedule.isSum, let target = step.target,
            step.amount != nil || step.due > 0 && step.verdict != .done
        else {
            let days = "\(step.done)/\(step.due)"
            return Cell(step.due == 0 ? "" : days, raw: days)
        }
        let amount = step.amount ?? (step.targetType == .atMost ? nil : .zero)
        return Cell("\(amount.map { Amounts.text($0) } ?? "-")/\(Amounts.text(target))")
    }

    /// What saves the streak: a single day, several days, or the rest of a sum.
    private static func verb(_ schedule: Schedule) -> String {
        switch schedule.rule {
        case .daily, .weekdays, .interval, .anytime: "do it"
        case .perWeek, .perMonth, .rolling: "start"
        case .weeklySum, .monthlySum: "reach it"
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
