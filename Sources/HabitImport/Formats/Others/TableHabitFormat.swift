import HabitModel
import HabitWire

/// Table Habit (mhabit): its JSON export.
enum TableHabitFormat: ImportFormat {
    static let name = "mhabit"

    static func recognizes(_ source: Source) -> Bool {
        guard let habits = source.json?["habits"], habits.isArray else { return false }
        return habits.elements.contains { habit in
            !habit["freq_type"].isNull || habit["records"].elements.contains { !$0["record_date"].isNull }
        }
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let root = source.json, root["habits"].isArray else {
            throw ImportError(.malformed, "habits", "This must be a list of habits.")
        }
        var groups: [String: String] = [:]
        for group in root["groups"].elements {
            if let id = group["uuid"].string { groups[id] = group["name"].text }
        }
        for node in root["habits"].elements { try add(node, groups, &builder) }
        builder.report.add(.ignored, nil, "target_days and colours")
    }

    private static let deleted = 2
    private static let archived = 3

    private static func add(
        _ node: JSONNode,
        _ groups: [String: String],
        _ builder: inout DocumentBuilder
    ) throws {
        let name = try node["name"].require("the name of a habit") { $0.name }
        guard node["status"].integer != deleted else {
            return builder.report.add(
                .ignored,
                name,
                "a deleted habit with \(counted(node["records"].elements.count, "day"))"
            )
        }
        var draft = HabitDraft(name)
        draft.description = [node["desc"].text, node["reminder_quest"].text].compactMap { $0 }
            .joined(separator: "\n")
        draft.tags = node["group_id"].string.flatMap { groups[$0] }.map { [$0] } ?? []
        draft.startsOn = node["start_date"].integer.flatMap { Day(ordinal: $0) }
        draft.schedule = schedule(node, name, &builder)
        if node["status"].integer == archived { draft.ending = .unknown("Table Habit stores no date") }
        let isPlain = isPlain(node)
        if !isPlain { setTarget(node, of: &draft, &builder) }
        for record in node["records"].elements { add(record, to: &draft, isPlain, &builder) }
        if let reminder = node["reminder"].text {
            let time = json(reminder)?["time"].text.map { " at \($0.singleLine)" } ?? ""
            builder.report.add(.ignored, name, "a reminder\(time)")
        }
        builder.add(draft)
    }

    /// Whether days are simply done or not: the goal is 1 of nothing, and no day has any other value.
    private static func isPlain(_ node: JSONNode) -> Bool {
        node["type"].integer != 2 && node["daily_goal"].quantity?.value == 1
            && node["daily_goal_unit"].text == nil
            && node["records"].elements.allSatisfy {
                [0, 1, nil].contains($0["record_value"].quantity?.value)
            }
    }

    private static func setTarget(
        _ node: JSONNode,
        of draft: inout HabitDraft,
        _ builder: inout DocumentBuilder
    ) {
        let (goal, extra) = (node["daily_goal"].quantity, node["daily_goal_extra"].quantity)
        draft.unit = node["daily_goal_unit"].text
        if node["type"].integer == 2 {
            draft.targetType = .atMost
            draft.target = extra ?? goal
            return
        }
        draft.target = goal.flatMap { $0.value > .zero ? $0 : nil }
        if let extra {
            let unit = draft.unit.map { " \($0)" } ?? ""
            builder.report.add(.lost, draft.name, "a second goal of \(extra.value)\(unit) (\"extra\")")
        }
    }

    private static func add(
        _ record: JSONNode,
        to draft: inout HabitDraft,
        _ isPlain: Bool,
        _ builder: inout DocumentBuilder
    ) {
        guard let day = record["record_date"].integer.flatMap({ Day(ordinal: $0) }) else {
            return builder.report.add(.lost, draft.name, "a record without a date")
        }
        var dayDraft = DayDraft(day)
        dayDraft.note = record["reason"].string
        dayDraft.recordedAt = (record["modify_t"].integer ?? record["create_t"].integer).map(
            Instant.init(seconds:)
        )
        let value = builder.quantity(record["record_value"], "\(draft.name) \(day)")
        if record["record_type"].integer == 2 {
            dayDraft.isSkipped = true
        } else if isPlain {
            dayDraft.isDone = value.map { $0.value > .zero } ?? false
        } else {
            dayDraft.amount = value
        }
        if draft.days.replace(dayDraft) {
            builder.report.add(.changed, "\(draft.name) \(day)", "appears twice: the last record counts")
        }
    }

    /// A value that is stored as JSON in a string.
    private static func json(_ text: String) -> JSONNode? {
        (try? JSONParser.parse(Array(text.utf8))).map { JSONNode($0) }
    }

    /// 1 is a number of days a week, 2 a month, 3 in some days; the numbers are JSON in a string.
    private static func schedule(_ node: JSONNode, _ name: String, _ builder: inout DocumentBuilder)
        -> Schedule
    {
        let value = json(node["freq_custom"].string ?? "")
        let numbers = value?.elements.compactMap(\.integer) ?? value?.integer.map { [$0] } ?? []
        let times = max(numbers.first ?? value?.integer ?? 1, 1)
        switch node["freq_type"].integer {
        case 1: return builder.schedule(timesPerWeek: times, name)
        case 2: return builder.schedule(timesPerMonth: times, name)
        default:
            let days = numbers.count > 1 ? numbers[1] : 1
            return builder.schedule(times: times, inDays: max(days, 1), name)
        }
    }
}

extension Instant {
    /// The instant a number of seconds after 1970-01-01T00:00:00Z.
    init(seconds: Int) {
        self = Instant(microseconds: 0).advanced(bySeconds: Int64(clamping: seconds))
    }

    /// The instant a number of milliseconds after 1970-01-01T00:00:00Z.
    init(milliseconds: Int) {
        self.init(microseconds: Int64(clamping: milliseconds.multipliedClamped(by: 1000)))
    }
}
