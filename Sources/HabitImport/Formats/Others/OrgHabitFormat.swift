import HabitModel

/// Org mode: headlines with the property `STYLE: habit`.
enum OrgHabitFormat: ImportFormat {
    static let name = "org-habit"

    static func recognizes(_ source: Source) -> Bool {
        guard let text = source.text else { return false }
        return text.lines.contains { OrgFile.isHabitProperty($0) }
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let text = source.text else { throw ImportError(.malformed, "The file is not text.") }
        let zone = builder.options.timeZone
        let rules = builder.rules(of: zone)
        let file = OrgFile(text)
        for headline in file.headlines where headline.isHabit {
            add(headline, file, zone, rules, &builder)
        }
        let start = builder.options.dayStartsAt
        builder.report.add(
            .assumed,
            nil,
            "times are in \(zone), and a day starts at \(start): an org file says neither"
        )
        for headline in file.headlines where !headline.isHabit && headline.repeater != nil {
            builder.report.add(.ignored, headline.title, "a repeating task that is not a habit")
        }
    }

    private static func add(
        _ headline: OrgFile.Headline,
        _ file: OrgFile,
        _ zone: ZoneName,
        _ rules: ZoneRules,
        _ builder: inout DocumentBuilder
    ) {
        var draft = HabitDraft(headline.title)
        draft.tags = headline.tags
        draft.description = headline.body
        draft.schedule = schedule(headline, &builder)
        if headline.unreadableStates > 0 {
            let lines = counted(headline.unreadableStates, "line")
            builder.report.add(.lost, headline.title, "\(lines) of its log without a state or a date")
        }
        for state in headline.states.sorted(by: {
            ($0.time.day, $0.time.seconds) < ($1.time.day, $1.time.seconds)
        }) {
            guard let outcome = file.outcome(of: state.word), let day = builder.day(of: state.time) else {
                continue
            }
            if outcome == .skipped {
                builder.report.add(.assumed, "\(headline.title) \(day)", "\(state.word) is a skip")
            }
            if draft.days[day] != nil {
                let what = "\(day) has several states: one entry, the later time"
                builder.report.add(.changed, headline.title, what)
            }
            var dayDraft = DayDraft(day)
            dayDraft.note = draft.days[day]?.note
            dayDraft.addNote(state.note)
            dayDraft.isDone = outcome == .done ? true : nil
            dayDraft.isSkipped = outcome == .skipped
            dayDraft.recordedAt = Instant(wallClockOn: state.time.day, seconds: state.time.seconds, in: rules)
            dayDraft.timeZone = zone
            draft.days[day] = dayDraft
        }
        builder.add(draft)
    }

    /// The schedule of a repeater.
    ///
    /// In `.+2d/4d`, the deadline counts. A repeater of whole weeks from a date keeps its weekday.
    private static func schedule(_ headline: OrgFile.Headline, _ builder: inout DocumentBuilder) -> Schedule {
        guard let repeater = headline.repeater else { return .daily }
        let days = repeater.deadline ?? repeater.interval
        if repeater.deadline != nil, let schedule = Schedule(times: 1, inDays: days) {
            let what =
                "\(repeater.text) became \(schedule): \"at most every \(repeater.interval) days\" has no place"
            builder.report.add(.changed, headline.title, what)
            return schedule
        }
        if days == 1 { return .daily }
        if days == 7, repeater.isFixed, let day = headline.scheduled,
            let schedule = Schedule(weekdays: [day.weekday])
        {
            return schedule
        }
        if repeater.isFixed, let schedule = Schedule(everyDays: days, from: headline.scheduled) {
            return schedule
        }
        return builder.schedule(times: 1, inDays: days, headline.title)
    }
}
