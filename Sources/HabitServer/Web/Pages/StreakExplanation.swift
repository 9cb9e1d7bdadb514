import HabitModel
import HabitWire

/// Why a streak is as long as it is: the rule in words, and the last days, weeks or months, the newest first.
struct StreakExplanation {
    let title: String
    let rule: String
    let hasSteps: Bool
    /// What the steps are: days, weeks or months.
    let stepLabel: String
    let steps: [Step]

    struct Step {
        let label: String
        let mark: String
        let reason: String
        let streak: Int
    }

    init(_ habit: HabitHistory, on today: Day) {
        let streak = habit.streak(on: today)
        title = "Why the streak is \(PageText.count(streak.current, streak.unit))"
        rule = Self.rule(of: habit.schedule(on: today))
        stepLabel = PageText.capitalized(String(streak.unit.rawValue.dropLast()))
        let report = try? habit.explainReport(over: ReportRange(start: nil, end: nil), on: today)
        steps = (report?.steps ?? []).reversed().map { Step($0, year: today.year) }
        hasSteps = !steps.isEmpty
    }

    private static func rule(of schedule: Schedule) -> String {
        switch schedule.rule {
        case .daily:
            "It counts the days in a row that are done. A skipped day neither counts nor ends it."
        case .weekdays, .interval:
            "It counts the due days in a row that are done. Days that are skipped or not due do not end it."
        case .perWeek, .weeklySum:
            "It counts the weeks in a row, from Monday to Sunday, in which enough was done. A skipped week does not end it."
        case .perMonth, .monthlySum:
            "It counts the months in a row in which enough was done. A skipped month does not end it."
        case .rolling(let times, let days):
            "It counts the days on which at least \(times) of the last \(days) days were done. Skipped days are left out."
        case .anytime:
            "This habit is never due, so it has no streak. You can still record as much as you like."
        }
    }
}

extension StreakExplanation.Step {
    /// - Parameter year: the year that need not be said.
    init(_ step: ExplainStep, year: Int) {
        let isOneDay = step.start == step.end
        label =
            (isOneDay ? PageText.weekday(step.start) : PageText.span(step.start, step.end))
            + (step.end.year == year ? "" : " \(step.end.year)")
        mark =
            switch step.verdict {
            case .done: "✓"
            case .skipped: "s"
            case .missed: "✗"
            case .open: "○"
            case .neutral: "–"
            }
        reason = step.reason
        streak = step.streak
    }
}
