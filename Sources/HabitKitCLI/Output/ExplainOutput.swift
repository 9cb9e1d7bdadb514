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
                "\(isOneDay(streak.schedule) ? "do it" : "start") by \(weekday(day)) \(day) to save the streak"
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
                    Cell(
                        step.due == 0 ? "" : "\(step.done)/\(step.due)",
                        raw: "\(step.done)/\(step.due)"
                    ),
                    Cell(String(step.streak)), Cell(StepReason.text(of: step)),
                    Cell(step.schedule.description),
                ]
            },
            whenEmpty: "the habit was not active on any of these days"
        )
    }

    /// Whether a single day can save the streak.
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

/// Why a day, week or month counts for the streak as it does, in words.
private enum StepReason {
    static func text(of step: ExplainStep) -> String {
        switch step.schedule.rule {
        case .daily, .weekdays, .interval: day(step)
        case .rolling(_, let days): window(step, days)
        case .perWeek(let quota), .perMonth(let quota): period(step, quota)
        }
    }

    private static func day(_ step: ExplainStep) -> String {
        switch step.verdict {
        case .done: step.due == 0 ? "done, although not due" : "due and done"
        case .skipped: "skipped; does not count"
        case .missed: "due, but not done"
        case .neutral: "not due"
        case .open: "due and still open"
        }
    }

    private static func window(_ step: ExplainStep, _ days: Int) -> String {
        let count = "\(step.done) of \(step.due) in \(days) days"
        return switch step.verdict {
        case .done, .neutral: count
        case .skipped: "skipped; does not count"
        case .missed: step.streak > 0 ? "\(count): too few; the streak restarts" : "\(count): too few"
        case .open: "\(count), today not counted"
        }
    }

    private static func period(_ step: ExplainStep, _ quota: Int) -> String {
        // The numbers come from a server, so the subtraction must not trap.
        let missing = step.due &- step.done
        let text =
            switch step.verdict {
            case .done: "reached"
            case .skipped: "every day skipped; does not count"
            case .missed: "\(missing) too few"
            case .open: "\(missing) more needed, \(step.left) open \(step.left == 1 ? "day" : "days") left"
            case .neutral: "unfinished when the habit was archived"
            }
        let isShort = step.verdict != .skipped && step.due < quota
        return isShort ? "\(text); only \(step.due) could be due" : text
    }
}
