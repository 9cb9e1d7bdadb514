internal import HabitModel
internal import HabitWire

/// Numbers in a sentence.
enum Amounts {
    /// `8` or `2.5`.
    static func text(_ amount: ExactDecimal) -> String { amount.description }

    /// `1 check-in`, `3 check-ins`.
    static func checkIns(_ count: Int) -> String {
        count == 1 ? "1 check-in" : "\(count) check-ins"
    }

    /// `1 check-in is still queued`, `3 check-ins are still queued`.
    static func stillQueued(_ count: Int) -> String {
        "\(checkIns(count)) \(count == 1 ? "is" : "are") still queued"
    }

    /// `1 day`, `13 days`.
    static func streak(_ count: Int, _ unit: StreakUnit) -> String {
        "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
    }

    /// A habit's target, such as `at most 2 cups`; nil if the habit has none.
    static func target(of habit: Habit) -> String? {
        guard let target = habit.target else { return nil }
        let kind = habit.targetType == .atLeast ? "at least" : "at most"
        return ([kind, text(target)] + (habit.unit.map { [$0] } ?? [])).joined(separator: " ")
    }

    /// An amount and the habit's target, such as `3 of 8 glasses`.
    static func progress(_ amount: ExactDecimal, of habit: Habit) -> String {
        var words = [text(amount)]
        if let target = habit.target, !habit.schedule.isSum { words += ["of", text(target)] }
        if let unit = habit.unit { words.append(unit) }
        return words.joined(separator: " ")
    }

    /// The sum of the current week or month, such as `12/20 km this week`; nil if the schedule is not a sum, or if it
    /// has neither a target nor an amount.
    static func sum(of habit: Habit) -> String? {
        guard let sum = habit.amountInPeriod, habit.target != nil || sum > .zero else { return nil }
        let numbers = text(sum) + (habit.target.map { "/" + text($0) } ?? "")
        let period = habit.schedule.unit == .weeks ? "this week" : "this month"
        return ([numbers] + (habit.unit.map { [$0] } ?? []) + [period]).joined(separator: " ")
    }

    /// `3 of 5 done today`.
    static func summary(of today: Today) -> String {
        today.due == 0 && today.done == 0
            ? "nothing is due today" : "\(today.done) of \(today.due) done today"
    }
}
