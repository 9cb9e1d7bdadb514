import HabitModel

/// What Taskwarrior exports.
///
/// Recurring tasks are habits, and their completed instances are days.
enum TaskwarriorFormat: ImportFormat {
    static let name = "taskwarrior"

    static func recognizes(_ source: Source) -> Bool {
        if let first = source.firstLine { return isTask(first) && !first["description"].isNull }
        return tasks(source.json).contains { task in
            isTask(task) && (!task["recur"].isNull || !task["parent"].isNull)
        }
    }

    private static func isTask(_ node: JSONNode) -> Bool { !node["uuid"].isNull && !node["status"].isNull }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        let lines = source.jsonLines
        for line in lines.broken { builder.report.add(.lost, "line \(line)", "a line that is not JSON") }
        let tasks = tasks(source.json) + lines.values
        guard !tasks.isEmpty else { throw ImportError(.malformed, "The file must be a list of tasks.") }
        let zone = builder.options.timeZone
        let reader = Reader(zone: zone, rules: builder.rules(of: zone))
        var children = Dictionary(grouping: tasks.filter { $0["parent"].string != nil }) {
            $0["parent"].string ?? ""
        }
        for task in tasks where task["parent"].isNull && !task["recur"].isNull {
            let uuid = try task["uuid"].require("the uuid of a task") { $0.text }
            // Taken out, because a hostile file may have a million tasks of one uuid.
            try reader.add(task, uuid, children.removeValue(forKey: uuid) ?? [], &builder)
        }
        // The parent may have been deleted; its instances tell enough.
        for (parent, instances) in children.sorted(by: { $0.key < $1.key }) {
            try reader.add(instances[0], parent, instances, &builder)
        }
        let what = "the day of a done task is that of its end in \(zone), not that of its due date"
        builder.report.add(.assumed, nil, what)
        let others = tasks.count { $0["parent"].isNull && $0["recur"].isNull }
        if others > 0 {
            builder.report.add(
                .ignored,
                nil,
                "\(others) \(others == 1 ? "task that does" : "tasks that do") not recur"
            )
        }
    }

    /// A list of tasks, or one task.
    private static func tasks(_ root: JSONNode?) -> [JSONNode] {
        guard let root else { return [] }
        return root.isObject ? [root] : root.elements
    }

    private struct Reader {
        let zone: ZoneName
        let rules: ZoneRules

        func add(_ task: JSONNode, _ uuid: String, _ instances: [JSONNode], _ builder: inout DocumentBuilder)
            throws
        {
            var draft = HabitDraft(
                try task["description"].require("the description of a task") { $0.name },
                key: uuid
            )
            draft.tags = task["tags"].elements.compactMap(\.string) + [task["project"].text].compactMap { $0 }
            draft.startsOn = time(task["entry"]).flatMap { date(of: $0) }
            draft.schedule = schedule(task, draft.name, &builder)
            var open = 0
            for instance in instances {
                guard instance["status"].string == "completed" else {
                    open += 1
                    continue
                }
                guard let end = time(instance["end"]), let day = builder.day(of: end, in: rules) else {
                    builder.report.add(.lost, draft.name, "an instance that was completed at an unknown time")
                    continue
                }
                var dayDraft = draft.days[day] ?? DayDraft(day, isDone: true)
                dayDraft.recordedAt = max(dayDraft.recordedAt ?? end, end)
                dayDraft.timeZone = zone
                for annotation in instance["annotations"].elements {
                    dayDraft.addNote(annotation["description"].text)
                }
                draft.days[day] = dayDraft
            }
            if open > 0 {
                builder.report.add(
                    .ignored,
                    draft.name,
                    "\(counted(open, "instance")) deleted or pending: no entry"
                )
            }
            builder.add(draft)
        }

        private func date(of time: Instant) -> Day? { Day(logical: time, zone: rules, dayStart: .midnight) }

        /// `20261101T230000Z`, or the same with separators.
        private func time(_ node: JSONNode) -> Instant? {
            guard let text = node.string else { return nil }
            if let instant = Instant(text) { return instant }
            let digits = Array(text.utf8)
            guard digits.count == 16, digits[8] == UInt8(ascii: "T"),
                let day = Day(compact: String(text.prefix(8)))
            else { return nil }
            let clock = text.dropFirst(9).prefix(6)
            let parts = [clock.prefix(2), clock.dropFirst(2).prefix(2), clock.suffix(2)].joined(
                separator: ":"
            )
            return Instant("\(day)T\(parts)Z")
        }

        private func schedule(_ task: JSONNode, _ name: String, _ builder: inout DocumentBuilder) -> Schedule
        {
            let text = (task["recur"].string ?? "").lowercased()
            switch text {
            case "daily", "day", "1d", "p1d": return .daily
            case "weekdays": return Schedule(weekdays: WeekdaySet.weekdays.members) ?? .daily
            case "weekly", "week", "1w", "p1w", "p7d", "7d": return Schedule(timesPerWeek: 1) ?? .daily
            case "monthly", "month", "1m", "p1m": return Schedule(timesPerMonth: 1) ?? .daily
            case "biweekly", "fortnight": return window(14, text, name, &builder)
            case "quarterly": return window(91, text, name, &builder)
            case "yearly", "annual", "1y", "p1y": return window(366, text, name, &builder)
            default: return interval(text, task, name, &builder)
            }
        }

        /// `3d` or `2w`, counted from the due day.
        private func interval(
            _ text: String,
            _ task: JSONNode,
            _ name: String,
            _ builder: inout DocumentBuilder
        ) -> Schedule {
            let body = text.hasPrefix("p") ? text.dropFirst() : text[...]
            let digits = body.prefix { $0.isASCII && $0.isNumber }
            let unit = String(body.dropFirst(digits.count))
            let lengths = ["d": 1, "day": 1, "days": 1, "w": 7, "wk": 7, "wks": 7, "weeks": 7]
            if let number = Int(digits), let length = lengths[unit] {
                let due = time(task["due"]).flatMap { date(of: $0) }
                let days = number.multipliedClamped(by: length)
                if let schedule = Schedule(everyDays: days, from: due) { return schedule }
            }
            builder.report.add(.lost, name, "the recurrence \"\(text.singleLine)\": it is due at any time")
            return .anytime
        }

        private func window(_ days: Int, _ text: String, _ name: String, _ builder: inout DocumentBuilder)
            -> Schedule
        {
            let schedule = Schedule(times: 1, inDays: days) ?? .anytime
            builder.report.add(.changed, name, "\(text) became \(schedule)")
            return schedule
        }
    }
}
