/// What one week or month asks of a person and what it got, as seen on a day.
struct QuotaPeriod {
    /// Days that must be done: the quota, or as many days as the period has in the habit's life without
    /// skips.
    let asked: Int
    /// What would have to be done if the life did not end within the period.
    private let askedForLife: Int
    /// Done days up to today.
    let done: Int
    /// Days from today on that are still open.
    let left: Int

    /// Counts the days of the period between `from` and `through`; those after the end of the habit's life are
    /// not asked for.
    init(
        _ period: StreakPeriod,
        from: Int,
        through: Int,
        lifeEnd: Int,
        quota: Int,
        today: Int,
        cursor: inout HistoryCursor
    ) {
        var available = 0
        var availableInLife = 0
        var done = 0
        var left = 0
        for day in stride(from: max(from, period.first), through: min(through, period.last), by: 1) {
            switch cursor.state(at: day) {
            case .skipped: continue
            case .done where day <= today: done += 1
            // A tick on a day to come was made further east; here that day is still open.
            case .done, .open: if day >= today { left += 1 }
            }
            available += 1
            if day <= lifeEnd { availableInLife += 1 }
        }
        asked = min(quota, availableInLife)
        askedForLife = min(quota, available)
        self.done = done
        self.left = left
    }

    /// Whether every day of it is skipped.
    var isPassedOver: Bool { asked == 0 }
    /// Whether it got what it asked for.
    var isReached: Bool { done >= asked }
    /// Whether it still can, or could when the habit's life ended.
    var isReachable: Bool { done + left >= askedForLife }
}
