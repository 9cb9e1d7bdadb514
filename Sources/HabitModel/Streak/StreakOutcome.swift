/// What the passes over the history find out.
struct StreakOutcome {
    var tally: StreakTally
    /// The streak that is alive; for a rolling schedule with today open not the same as the tally's run.
    var current: Int
    var saveBy: Int?
    var todayIsOpen: Bool

    func streak(unit: StreakUnit, today: Day, archived: Bool) -> Streak {
        let saveBy = current > 0 && !archived ? saveBy.flatMap { Day(ordinal: $0) } : nil
        return Streak(
            unit: unit,
            current: current,
            longest: tally.longest,
            longestStart: tally.longestStart.flatMap { Day(ordinal: $0) },
            longestEnd: tally.longestEnd.flatMap { Day(ordinal: $0) },
            atRisk: saveBy == today && todayIsOpen,
            saveBy: saveBy,
            daysUntilBreak: saveBy.map { today.days(to: $0) }
        )
    }
}
