import HabitModel

/// HabitSync: the list of habits with their records that its API answers.
enum HabitSyncFormat: ImportFormat {
    static let name = "habitsync"

    static func recognizes(_ source: Source) -> Bool {
        source.json?.elements.contains { $0["progressComputation"].isObject } ?? false
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let root = source.json, root.isArray else {
            throw ImportError(.malformed, "The file must be a list of habits.")
        }
        for node in root.elements { try add(node, &builder) }
        let what = "colours, order, targetDays, dailyDefault and what HabitSync computed (completion)"
        builder.report.add(.ignored, nil, what)
    }

    private static func add(_ node: JSONNode, _ builder: inout DocumentBuilder) throws {
        let computation = node["progressComputation"]
        var draft = HabitDraft(
            try node["name"].require("the name of a habit") { $0.name },
            key: node["uuid"].identifier
        )
        draft.tags = node["group"].text.map { [$0] } ?? []
        draft.schedule = schedule(computation, draft.name, &builder)
        let goal = computation["dailyReachableValue"].quantity
        let isNegative = computation["isNegative"].bool ?? false
        let isPlain =
            !isNegative && goal?.value == 1 && computation["unit"].text == nil
            && node["records"].elements.allSatisfy {
                [0, 1, nil].contains($0["recordValue"].quantity?.value)
            }
        if !isPlain {
            draft.unit = computation["unit"].text
            draft.targetType = isNegative ? .atMost : .atLeast
            draft.target = goal.flatMap { $0.value > .zero || isNegative ? $0 : nil }
        }
        for record in node["records"].elements {
            guard let day = record["epochDay"].integer.flatMap({ Day(ordinal: $0) }) else {
                builder.report.add(.lost, draft.name, "a record without a date")
                continue
            }
            var dayDraft = DayDraft(day)
            let value = builder.quantity(record["recordValue"], "\(draft.name) \(day)")
            if isPlain { dayDraft.isDone = (value?.value ?? .zero) > .zero } else { dayDraft.amount = value }
            if draft.days.replace(dayDraft) {
                builder.report.add(.changed, "\(draft.name) \(day)", "appears twice: the last record counts")
            }
        }
        builder.add(draft)
    }

    private static func schedule(
        _ computation: JSONNode,
        _ name: String,
        _ builder: inout DocumentBuilder
    ) -> Schedule {
        let times = max(computation["frequency"].integer ?? 1, 1)
        let schedule: Schedule
        switch computation["frequencyType"].string {
        case "WEEKLY": schedule = builder.schedule(timesPerWeek: times, name)
        case "MONTHLY": schedule = builder.schedule(timesPerMonth: times, name)
        default:
            let days = max(computation["timesPerXDays"].integer ?? 1, 1)
            schedule = builder.schedule(times: times, inDays: days, name)
        }
        let weekdays = computation["weekdayFilterWhitelist"].elements.compactMap(\.integer)
            .compactMap { Weekday(rawValue: $0) }
        guard let filtered = Schedule(weekdays: weekdays) else { return schedule }
        if schedule == .daily { return filtered }
        builder.report.add(.lost, name, "only on \(filtered): \(schedule) counts every day")
        return schedule
    }
}
