import HabitModel

/// A schedule as Loop and harsh have it: so many times in any so many days.
struct TrackerFrequency {
    /// 0 if nothing is due.
    let times: Int
    let days: Int
    /// What the tracker understands differently, in words; nil if nothing.
    let change: String?

    init(_ schedule: Schedule) {
        switch schedule.rule {
        case .daily: self.init(1, 1)
        case .weekdays(let set): self.init(set.count, 7, "\(schedule) became \(set.count) in any 7 days")
        case .interval(let days, nil): self.init(1, days, "\(schedule) became 1 in any \(days) days")
        case .interval(let days, let anchor?):
            self.init(1, days, "\(schedule) became 1 in any \(days) days, which do not count from \(anchor)")
        case .perWeek(let times): self.init(times, 7, "\(schedule) became \(times) in any 7 days")
        case .perMonth(let times): self.init(times, 30)
        case .rolling(let times, let days): self.init(times, days)
        case .weeklySum: self.init(1, 7, "the calendar week became any 7 days")
        case .monthlySum: self.init(1, 30, "the calendar month became any 30 days")
        case .anytime: self.init(0, 1)
        }
    }

    private init(_ times: Int, _ days: Int, _ change: String? = nil) {
        self.times = times
        self.days = days
        self.change = change
    }
}
