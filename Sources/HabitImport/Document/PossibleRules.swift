import HabitModel

/// The rules that may have decided the status of a habit's days.
///
/// A day keeps the status that it got when it was recorded. A target that is set later on that day, or a schedule that
/// is set from an earlier day on, does not change it. Made once for each habit, because a file may have many schedules
/// and many entries.
struct PossibleRules {
    private let targets: TargetHistory
    private let hasSum: Bool
    private let hasDays: Bool

    init(_ habit: HabitDocument.Habit) {
        targets = habit.targets
        hasSum = habit.schedules.hasSum
        hasDays = !habit.schedules.parts.allSatisfy { $0.schedule.isSum }
    }

    /// The rules of a day, of which one must agree with its entry.
    func rules(on day: Day) -> [DayRule] {
        var rules: [DayRule] = hasSum ? [.sum] : []
        guard hasDays else { return rules }
        let target = targets.target(on: day)
        rules.append(DayRule(target))
        if let before = day.advanced(by: -1).map({ targets.target(on: $0) }), before != target {
            rules.append(DayRule(before))
        }
        return rules
    }
}
