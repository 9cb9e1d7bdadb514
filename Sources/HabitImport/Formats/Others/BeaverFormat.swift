import HabitModel

/// Beaver Habit Tracker: its JSON export, or its raw data file.
enum BeaverFormat: ImportFormat {
    static let name = "beaver"

    static func recognizes(_ source: Source) -> Bool {
        guard let habits = source.json?["habits"], habits.isArray else { return false }
        return habits.elements.contains { habit in
            habit["records"].elements.contains { !$0["day"].isNull && !$0["done"].isNull }
                || (habit["records"].isArray && !habit["period"].isNull)
        }
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let habits = source.json?["habits"], habits.isArray else {
            throw ImportError(.malformed, "habits", "This must be a list of habits.")
        }
        for node in habits.elements { try add(node, &builder) }
        builder.report.add(.ignored, nil, "star, chips and the order")
    }

    private static func add(_ node: JSONNode, _ builder: inout DocumentBuilder) throws {
        let name = try node["name"].require("the name of a habit") { $0.name }
        let status = node["status"].string ?? "active"
        guard status != "soft_delete" else {
            return builder.report.add(
                .ignored,
                name,
                "a deleted habit with \(counted(node["records"].elements.count, "day"))"
            )
        }
        var draft = HabitDraft(name, key: node["id"].identifier)
        draft.tags = node["tags"].elements.compactMap(\.string)
        draft.schedule = schedule(node["period"], name, &builder)
        if status != "active" { draft.ending = .unknown("Beaver stores no date") }
        for record in node["records"].elements { add(record, to: &draft, &builder) }
        builder.add(draft)
    }

    private static func add(_ record: JSONNode, to draft: inout HabitDraft, _ builder: inout DocumentBuilder)
    {
        guard let day = record["day"].string.flatMap({ Day($0) }) else {
            let date = record["day"].string ?? ""
            return builder.report.add(.lost, draft.name, "no such date: \(date.singleLine)")
        }
        var dayDraft = DayDraft(day, isDone: record["done"].bool ?? false)
        dayDraft.note = record["text"].string
        if dayDraft.note?.contains("](/assets/") == true {
            let what = "a picture in a note: the export has its address, not the picture"
            builder.report.add(.lost, "\(draft.name) \(day)", what)
        }
        if draft.days.replace(dayDraft) {
            builder.report.add(
                .changed,
                draft.name,
                "\(day) appears twice: the last record counts, as in Beaver"
            )
        }
    }

    private static func schedule(_ period: JSONNode, _ name: String, _ builder: inout DocumentBuilder)
        -> Schedule
    {
        guard period.isObject else { return .daily }
        let times = max(period["target_count"].integer ?? 1, 1)
        let count = max(period["period_count"].integer ?? 1, 1)
        let type = period["period_type"].string ?? "D"
        switch (type, count) {
        case ("D", _): return builder.schedule(times: times, inDays: count, name)
        case ("W", 1): return builder.schedule(timesPerWeek: times, name)
        case ("M", 1): return builder.schedule(timesPerMonth: times, name)
        default: return window(times, type, count, name, &builder)
        }
    }

    /// Several weeks, months or years become a number of days.
    private static func window(
        _ times: Int,
        _ type: String,
        _ count: Int,
        _ name: String,
        _ builder: inout DocumentBuilder
    ) -> Schedule {
        let (unit, length) = ["W": ("weeks", 7), "M": ("months", 30)][type] ?? ("years", 366)
        let days = count.multipliedClamped(by: length)
        let schedule = builder.schedule(times: times, inDays: days, name)
        if schedule != .anytime {
            let period = count == 1 ? "a \(unit.dropLast())" : "\(count) \(unit)"
            builder.report.add(
                .changed,
                name,
                "\(times) in \(period) became \(schedule), counted in any days in a row"
            )
        }
        return schedule
    }
}
