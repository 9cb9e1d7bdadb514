/// The due days of a schedule that asks for particular days: daily, weekdays, every n days.
struct DueDays {
    private enum Kind {
        case every
        case weekdays(WeekdaySet)
        case interval(days: Int, anchor: Int)
    }

    private let kind: Kind

    /// The due days under a part of a plan, or nil for a quota or a rolling schedule, which ask for no
    /// particular day.
    init?(_ part: SchedulePlan.Part) {
        switch part.schedule.rule {
        case .daily: kind = .every
        case .weekdays(let days): kind = .weekdays(days)
        case .interval(let days, let anchor):
            kind = .interval(days: days, anchor: (anchor ?? part.from).ordinal)
        case .perWeek, .perMonth, .rolling: return nil
        }
    }

    /// Whether no day is left out.
    var isEveryDay: Bool {
        if case .every = kind { true } else { false }
    }

    /// Whether the day is due.
    func contains(_ ordinal: Int) -> Bool { next(onOrAfter: ordinal) == ordinal }

    /// The first due day that is not earlier.
    func next(onOrAfter ordinal: Int) -> Int {
        switch kind {
        case .every:
            return ordinal
        case .weekdays(let days):
            var candidate = ordinal
            // Ends within a week: a schedule has at least one weekday.
            while !days.contains(ordinal: candidate) { candidate += 1 }
            return candidate
        case .interval(let days, let anchor):
            return ordinal + floorRemainder(anchor - ordinal, by: days)
        }
    }
}
