internal import HabitModel

extension ExplainStep {
    /// The words for the verdict, such as `due, but not done` or `2 more needed, 3 open days left`.
    public var reason: String { StepReason.text(of: self) }
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
        return ExactDecimal(millionths: amount > target ? amount &- target : target &- amount).description
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
