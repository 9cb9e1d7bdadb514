import HabitModel

/// The days of a habit: what is an entry, and when the habit starts and ends.
extension DocumentBuilder {
    /// The entry of a day; nil if it says nothing or is lost.
    mutating func entry(
        _ draft: DayDraft,
        of habit: HabitDocument.Habit,
        _ habitPlace: String
    ) -> HabitDocument.Entry? {
        let place = draft.place ?? "\(habitPlace) \(draft.day)"
        guard draft.day <= options.today || draft.isSkipped else {
            report.add(.lost, place, "\(draft.day) is in the future, and not a skip")
            return nil
        }
        let amount = draft.amount.flatMap { checked($0, on: draft.day, place) }
        let note = CleanText.note(draft.note).map { cleaned($0, place) }
        guard draft.isDone != nil || draft.isSkipped || amount != nil || note != nil else { return nil }
        let state = EntryState(
            status: draft.isDone ?? (amount.map { $0 > .zero } ?? false),
            skipped: draft.isSkipped,
            amount: amount,
            note: note
        )
        return HabitDocument.Entry(
            logDate: draft.day,
            state: state.agreeing(with: habit.rule(on: draft.day)),
            recordedAt: draft.recordedAt.map { min($0, options.now) },
            timeZone: draft.timeZone
        )
    }

    private mutating func checked(_ quantity: Quantity, on day: Day, _ place: String) -> ExactDecimal? {
        guard quantity.value >= .zero, quantity.value <= Amount.maximum else {
            let limit = quantity.value < .zero ? "below 0" : "above \(Amount.maximum)"
            report.add(.lost, place, "amount \(quantity.value) on \(day) is \(limit)")
            return nil
        }
        if quantity.isRounded { report.add(.changed, place, "amount on \(day) rounded to \(quantity.value)") }
        return quantity.value
    }

    /// The first day: the tracker's own, or that of the first entry if it is earlier.
    mutating func start(of draft: HabitDraft, _ habit: HabitDocument.Habit) -> Day {
        if let start = draft.startsOn, start > options.today {
            report.add(.changed, draft.shownPlace, "it starts on \(start), in the future: it starts today")
        }
        let first = [draft.startsOn, habit.entries.first?.logDate].compactMap { $0 }.min()
        return min(first ?? options.today, options.today)
    }

    /// The archiving; without a date, the day after the last entry, so that nothing is due afterwards.
    mutating func ending(
        of draft: HabitDraft,
        _ habit: HabitDocument.Habit
    ) -> HabitDocument.Archived? {
        switch draft.ending {
        case .none: return nil
        case .on(let day): return HabitDocument.Archived(on: min(max(day, habit.startsOn), options.today))
        case .unknown(let why):
            let last = habit.entries.last { $0.logDate <= options.today }?.logDate
            let day = min(last?.advanced(by: 1) ?? habit.startsOn, options.today)
            let reason = last == nil ? "its first day, as it has no entry" : "the day after its last entry"
            report.add(.assumed, draft.shownPlace, "archived since \(day), \(reason): \(why)")
            return HabitDocument.Archived(on: day)
        }
    }
}

/// Schedules and zones that several importers share.
extension DocumentBuilder {
    /// "n times in d days", which Loop, harsh and habitctl count in any days in a row.
    mutating func schedule(times: Int, inDays days: Int, _ place: String) -> Schedule {
        if times >= days, days >= 1 { return .daily }
        if days == 7, options.weeks == .calendar, let schedule = Schedule(timesPerWeek: times) {
            return schedule
        }
        if let schedule = Schedule(times: times, inDays: days) { return schedule }
        if times == 1, let schedule = Schedule(everyDays: days) {
            report.add(.changed, place, "1 in \(days) days became every \(days) days")
            return schedule
        }
        report.add(.lost, place, "\(times) in \(days) days: there is no such schedule, it is due at any time")
        return .anytime
    }

    /// "n times a week", of which there are at most 7.
    mutating func schedule(timesPerWeek times: Int, _ place: String) -> Schedule {
        if times > 7 { report.add(.changed, place, "\(times) times a week became 7") }
        return Schedule(timesPerWeek: min(max(times, 1), 7)) ?? .daily
    }

    /// "n times a month", of which there are at most 31.
    mutating func schedule(timesPerMonth times: Int, _ place: String) -> Schedule {
        if times > 31 { report.add(.changed, place, "\(times) times a month became 31") }
        return Schedule(timesPerMonth: min(max(times, 1), 31)) ?? .monthly
    }

    /// The rules of a zone; UTC if it is unknown, which is reported.
    mutating func rules(of zone: ZoneName, _ place: String? = nil) -> ZoneRules {
        if let rules = zone == .utc ? .utc : options.zones(zone) { return rules }
        report.add(.assumed, place, "the zone \(zone) is unknown: times are read in UTC")
        return .utc
    }

    /// The logical day of an instant; nil outside the calendar.
    func day(of instant: Instant, in zone: ZoneRules) -> Day? {
        Day(logical: instant, zone: zone, dayStart: options.dayStartsAt)
    }

    /// The logical day of a local time.
    func day(of time: LocalTime) -> Day? {
        time.seconds < options.dayStartsAt.minutes * 60 ? time.day.advanced(by: -1) : time.day
    }

    /// Gives a habit from a table without schedules what the options say, and reports what is missing once.
    mutating func applyTableOptions(to draft: inout HabitDraft) {
        if let every = options.every { draft.schedule = every }
        if let target = options.target {
            draft.target = Quantity(target.value)
            draft.targetType = target.kind
        }
        if let unit = options.unit { draft.unit = unit }
    }
}
