import HabitModel

/// A habit or a daily of Habitica.
struct HabiticaTask {
    var draft: HabitDraft
    private let node: JSONNode
    private let clock: Clock

    /// How the person's clock tells the day.
    struct Clock {
        /// Seconds east of UTC.
        let offset: Int
        let dayStart: DayStart

        func day(of instant: Instant) -> Day? { Day(logical: instant, offset: offset, dayStart: dayStart) }

        /// The date on a calendar, whenever the day starts.
        func date(of instant: Instant) -> Day? { Day(logical: instant, offset: offset, dayStart: .midnight) }
    }

    init(_ node: JSONNode, _ tags: [String: String], _ clock: Clock) {
        self.node = node
        self.clock = clock
        draft = HabitDraft(node["text"].string ?? "", key: node["_id"].identifier ?? node["id"].identifier)
        draft.description = node["notes"].string
        draft.tags = node["tags"].elements.compactMap { $0.string.flatMap { tags[$0] } }
        draft.startsOn = node["createdAt"].string.flatMap { Instant($0) }.flatMap { clock.date(of: $0) }
    }

    /// A habit with plus and minus: how often plus was pressed on each day.
    mutating func addPresses(_ builder: inout DocumentBuilder) {
        draft.schedule = .anytime
        let isGood = node["up"].bool ?? true
        let (pressed, other) = isGood ? ("scoredUp", "scoredDown") : ("scoredDown", "scoredUp")
        if !isGood {
            builder.report.add(
                .changed,
                draft.name,
                "a habit with minus only became a counter of its presses"
            )
        }
        var lost = ExactDecimal.zero
        var condensed: [Day?] = []
        for entry in node["history"].elements {
            guard let (time, day) = moment(of: entry, &builder) else { continue }
            if isGood, let count = entry[other].quantity?.value { lost = lost.adding(max(count, .zero)) }
            guard let count = entry[pressed].quantity else {
                condensed.append(day)
                continue
            }
            guard count.value > .zero else { continue }
            var dayDraft = draft.days[day] ?? DayDraft(day)
            dayDraft.amount = dayDraft.amount?.adding(count) ?? count
            dayDraft.recordedAt = max(dayDraft.recordedAt ?? time, time)
            draft.days[day] = dayDraft
        }
        report(condensed, "a count", &builder)
        if lost > .zero {
            builder.report.add(.lost, draft.name, "minus was pressed \(lost) \(lost == 1 ? "time" : "times")")
        }
    }

    /// When an entry of the history was made; nil if it is lost.
    private func moment(of entry: JSONNode, _ builder: inout DocumentBuilder) -> (time: Instant, day: Day)? {
        let time = entry["date"].integer.map(Instant.init(milliseconds:))
        guard let time, let day = clock.day(of: time) else {
            builder.report.add(.lost, draft.name, "an entry of the history without a date")
            return nil
        }
        return (time, day)
    }

    /// A daily: done or not on each day.
    mutating func addDays(_ builder: inout DocumentBuilder) {
        draft.schedule = schedule(&builder)
        var condensed: [Day?] = []
        for entry in node["history"].elements {
            guard let (time, day) = moment(of: entry, &builder) else { continue }
            guard let isDone = entry["completed"].bool else {
                condensed.append(day)
                continue
            }
            // On a day on which nothing was due, not done says nothing.
            guard isDone || entry["isDue"].bool != false else { continue }
            var dayDraft = DayDraft(day, isDone: isDone || draft.days[day]?.isDone == true)
            dayDraft.recordedAt = time
            draft.days[day] = dayDraft
        }
        report(condensed, "completed", &builder)
        let items = node["checklist"].elements.count
        if items > 0 {
            builder.report.add(.lost, draft.name, "a checklist of \(counted(items, "item"))")
        }
    }

    private func report(_ condensed: [Day?], _ missing: String, _ builder: inout DocumentBuilder) {
        guard let first = condensed.compactMap({ $0 }).min() else { return }
        let rest = condensed.count > 1 ? " and \(condensed.count - 1) more" : ""
        let what = "history of \(first)\(rest) without \(missing): Habitica had condensed it"
        builder.report.add(.lost, draft.name, what)
    }

    private func schedule(_ builder: inout DocumentBuilder) -> Schedule {
        let every = max(node["everyX"].integer ?? 1, 1)
        switch node["frequency"].string {
        case "daily" where every == 1: return .daily
        case "daily":
            let start = node["startDate"].string.flatMap { Instant($0) }.flatMap { clock.date(of: $0) }
            return Schedule(everyDays: every, from: start) ?? lose("every \(every) days", .anytime, &builder)
        case "weekly", nil:
            let schedule = Schedule(weekdays: weekdays) ?? .anytime
            guard every > 1, !weekdays.isEmpty else { return schedule }
            let days = every.multipliedClamped(by: 7)
            return lose(
                "the weekdays of every \(every) weeks",
                builder.schedule(times: weekdays.count, inDays: days, draft.name),
                &builder
            )
        case "monthly":
            let times = max(node["daysOfMonth"].elements.count, node["weeksOfMonth"].elements.count, 1)
            return lose(
                "the days of the month",
                Schedule(timesPerMonth: min(times, 31)) ?? .monthly,
                &builder
            )
        case "yearly":
            return lose("the day of the year", Schedule(times: 1, inDays: 366) ?? .anytime, &builder)
        case let other?: return lose("the frequency \"\(other.singleLine)\"", .anytime, &builder)
        }
    }

    private var weekdays: [Weekday] {
        let names = ["m", "t", "w", "th", "f", "s", "su"]
        return zip(names, Weekday.allCases).filter { node["repeat"][$0.0].bool == true }.map(\.1)
    }

    private func lose(_ what: String, _ schedule: Schedule, _ builder: inout DocumentBuilder) -> Schedule {
        builder.report.add(.lost, draft.name, "\(what): the schedule is \(schedule)")
        return schedule
    }
}
