import HabitModel

/// HabitTrove: a backup of its folder `data`, or the file `habits.json` in it.
///
/// The file with the passwords is never opened.
enum HabitTroveFormat: ImportFormat {
    static let name = "habittrove"

    static func recognizes(_ source: Source) -> Bool {
        if let archive = source.archive {
            return archive.member(named: "habits.json") != nil
                && archive.member(named: "settings.json") != nil
        }
        let habits = source.json?["habits"]
        return habits?.elements.contains { $0["completions"].isArray } ?? false
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let root = try source.archive?.member(named: "habits.json")?.json() ?? source.json,
            root["habits"].isArray
        else { throw ImportError(.malformed, "habits.json", "This must have a list of habits.") }
        let zone = try zone(source.archive, &builder)
        var reader = Reader(
            zone: zone,
            rules: builder.rules(of: zone),
            notes: try notes(source.archive, &builder)
        )
        for node in root["habits"].elements { try reader.add(node, &builder) }
        builder.report.add(.ignored, nil, "coins, wishes, people with their passwords, pins")
    }

    /// The zone in the settings, else the account's.
    private static func zone(_ archive: Archive?, _ builder: inout DocumentBuilder) throws -> ZoneName {
        let settings = try archive?.member(named: "settings.json")?.json()
        if let zone = settings?["system"]["timezone"].string.flatMap({ ZoneName($0) }),
            zone == .utc || builder.options.zones(zone) != nil
        {
            return zone
        }
        let zone = builder.options.timeZone
        builder.report.add(.assumed, nil, "times are in \(zone): the file names no zone that exists")
        return zone
    }

    /// The notes on completions, by habit.
    private static func notes(_ archive: Archive?, _ builder: inout DocumentBuilder) throws
        -> [String: [(at: Instant, text: String)]]
    {
        var notes: [String: [(at: Instant, text: String)]] = [:]
        guard let coins = try archive?.member(named: "coins.json")?.json() else { return notes }
        for transaction in coins["transactions"].elements {
            guard let id = transaction["relatedItemId"].identifier, let text = transaction["note"].text else {
                continue
            }
            guard let time = transaction["timestamp"].string.flatMap({ Instant($0) }) else {
                builder.report.add(.lost, transaction.place, "a note without a time")
                continue
            }
            notes[id, default: []].append((time, text))
        }
        return notes
    }

    private struct Reader {
        let zone: ZoneName
        let rules: ZoneRules
        var notes: [String: [(at: Instant, text: String)]]

        mutating func add(_ node: JSONNode, _ builder: inout DocumentBuilder) throws {
            let name = try node["name"].require("the name of a habit") { $0.name }
            guard node["isTask"].bool != true else {
                return builder.report.add(.ignored, name, "a task, not a habit")
            }
            var draft = HabitDraft(name, key: node["id"].identifier)
            draft.description = node["description"].string
            draft.schedule = schedule(node, name, &builder)
            let target = node["targetCompletions"].quantity.flatMap { $0.value > 1 ? $0 : nil }
            draft.target = target
            for completion in node["completions"].elements { add(completion, to: &draft, &builder) }
            // Taken out, because a hostile file may have a million habits of one id.
            for note in notes.removeValue(forKey: draft.key ?? "") ?? [] {
                guard let day = builder.day(of: note.at, in: rules) else {
                    builder.report.add(.lost, draft.name, "a note before the year 1")
                    continue
                }
                var dayDraft = draft.days[day] ?? DayDraft(day)
                dayDraft.addNote(note.text)
                draft.days[day] = dayDraft
            }
            if target == nil {
                // Without a target, a day is done however often the button was pressed.
                for day in draft.days.inOrder where day.amount != nil {
                    draft.days[day.day]?.amount = nil
                    draft.days[day.day]?.isDone = true
                }
            }
            if node["archived"].bool == true { draft.ending = .unknown("HabitTrove stores no date") }
            builder.add(draft)
        }

        /// Counts a press of the button; early versions stored days.
        private func add(_ completion: JSONNode, to draft: inout HabitDraft, _ builder: inout DocumentBuilder)
        {
            let text = completion.string ?? ""
            let time = Instant(text)
            guard let day = Day(text) ?? time.flatMap({ builder.day(of: $0, in: rules) }) else {
                return builder.report.add(.lost, draft.name, "no such time: \(text.singleLine)")
            }
            var dayDraft = draft.days[day] ?? DayDraft(day)
            dayDraft.amount = dayDraft.amount?.adding(Quantity(1)) ?? Quantity(1)
            if let time {
                dayDraft.recordedAt = max(dayDraft.recordedAt ?? time, time)
                dayDraft.timeZone = zone
            }
            draft.days[day] = dayDraft
        }

        private func schedule(_ node: JSONNode, _ name: String, _ builder: inout DocumentBuilder) -> Schedule
        {
            let text = node["frequency"].string ?? ""
            guard let found = RecurrenceRule(text)?.schedule else {
                builder.report.add(.lost, name, "the frequency \"\(text.singleLine)\": it is due at any time")
                return .anytime
            }
            if let change = found.change { builder.report.add(.changed, name, change) }
            return found.schedule
        }
    }
}
