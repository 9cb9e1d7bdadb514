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
                    Cell(String(step.streak)), Cell(StepReason.text(of: step)),
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

/// Why a day, week or month counts for the streak as it does, in words.
private enum StepReason {
    static func text(of step: ExplainStep) -> String {
        switch step.schedule.rule {
        case .daily, .weekdays, .interval: day(step)
        case .anytime: step.verdict == .done ? "done" : "nothing is due"
        case .weeklySum, .monthlySum: sum(step)
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

    private static func sum(_ step: ExplainStep) -> String {
        let days = "\(step.left) open \(step.left == 1 ? "day" : "days") left"
        switch step.verdict {
        case .done: return step.targetType == .atMost ? "within the limit" : "reached"
        case .skipped: return "every day skipped; does not count"
        case .neutral: return "only part of a period; does not count"
        case .missed:
            guard let target = step.target else { return "not done" }
            guard step.targetType == .atMost else { return "\(missing(step, target)) short" }
            return step.amount == nil ? "no amount recorded" : "\(missing(step, target)) over the limit"
        case .open:
            guard let target = step.target else { return "not done yet, \(days)" }
            guard step.targetType == .atMost else { return "\(missing(step, target)) more needed, \(days)" }
            return step.amount == nil ? "no amount yet, \(days)" : "within the limit so far, \(days)"
        }
    }

    /// The difference between the sum and its target.
    private static func missing(_ step: ExplainStep, _ target: ExactDecimal) -> String {
        let (amount, target) = ((step.amount ?? .zero).millionths, target.millionths)
        // The numbers come from a server, so the subtraction must not trap.
        return Amounts.text(ExactDecimal(millionths: amount > target ? amount &- target : target &- amount))
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
