extension Schedule {
    /// The number of due days in a week or month; nil if the schedule counts days.
    var quota: Int? {
        switch rule {
        case .perWeek(let times), .perMonth(let times): times
        case .daily, .weekdays, .interval, .rolling, .weeklySum, .monthlySum, .anytime: nil
        }
    }
}

/// The due, done and open days of one week or month under a quota, as of a day.
struct QuotaPeriod {
    /// The quota, or the number of unskipped days in the active range if that is smaller.
    let due: Int
    /// What would be due if the habit were not archived within the period.
    private let dueIfNotArchived: Int
    /// The done days up to today.
    let done: Int
    /// The open days from today on.
    let left: Int

    /// Counts the days of the period from `from` to `through`; days after the active range are not due.
    init(
        _ period: StreakPeriod,
        from: Int,
        through: Int,
        activeEnd: Int,
        quota: Int,
        today: Int,
        cursor: inout HistoryCursor
    ) {
        var available = 0
        var activeDays = 0
        var done = 0
        var left = 0
        for day in stride(from: max(from, period.first), through: min(through, period.last), by: 1) {
            switch cursor.state(at: day) {
            case .skipped: continue
            case .done where day <= today: done += 1
            // A check-in on a future day was made in a time zone further east; here that day is still open.
            case .done, .open: if day >= today { left += 1 }
            }
            available += 1
            if day <= activeEnd { activeDays += 1 }
        }
        due = min(quota, activeDays)
        dueIfNotArchived = min(quota, available)
        self.done = done
        self.left = left
    }

    /// Whether no day is due because all are skipped.
    var isSkipped: Bool { due == 0 }
    /// Whether the quota is met.
    var isMet: Bool { done >= due }
    /// Whether the quota can still be met, or could have been when the habit was archived.
    var canBeMet: Bool { done + left >= dueIfNotArchived }
}
