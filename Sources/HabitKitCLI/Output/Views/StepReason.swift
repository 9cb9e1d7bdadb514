internal import HabitModel
internal import HabitWire

/// Why a day, week or month did to the streak what it did, in words.
enum StepReason {
    static func text(of step: ExplainStep) -> String {
        switch step.schedule.rule {
        case .daily, .weekdays, .interval: day(step)
        case .rolling(_, let days): window(step, days)
        case .perWeek(let quota), .perMonth(let quota): period(step, quota)
        }
    }

    private static func day(_ step: ExplainStep) -> String {
        switch step.verdict {
        case .done: step.due == 0 ? "done without being due" : "due and done"
        case .skipped: "skipped: passed over"
        case .missed: "due, but not done"
        case .neutral: "not due"
        case .open: "due and still open"
        }
    }

    private static func window(_ step: ExplainStep, _ days: Int) -> String {
        let count = "\(step.done) of \(step.due) in \(days) days"
        return switch step.verdict {
        case .done, .neutral: count
        case .skipped: "skipped: taken out of the calendar"
        case .missed: step.streak > 0 ? "\(count): too few, counted anew" : "\(count): too few"
        case .open: "\(count) without today"
        }
    }

    private static func period(_ step: ExplainStep, _ quota: Int) -> String {
        // Whatever a server says: it must not end the program.
        let missing = step.due &- step.done
        let text =
            switch step.verdict {
            case .done: "reached"
            case .skipped: "skipped whole: passed over"
            case .missed: "\(missing) too few"
            case .open: "\(missing) more needed, \(step.left) open \(step.left == 1 ? "day" : "days") left"
            case .neutral: "not over when it was archived"
            }
        let isShort = step.verdict != .skipped && step.due < quota
        return isShort ? "\(text); only \(step.due) could be due" : text
    }
}
