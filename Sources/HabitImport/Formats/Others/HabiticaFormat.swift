import HabitModel

/// Habitica: the user data as JSON.
enum HabiticaFormat: ImportFormat {
    static let name = "habitica"

    static func recognizes(_ source: Source) -> Bool {
        guard let tasks = source.json?["tasks"] else { return false }
        return tasks["dailys"].isArray || tasks["habits"].isArray
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let root = source.json, root["tasks"].isObject else {
            throw ImportError(.malformed, "tasks", "This must have the lists habits and dailys.")
        }
        let clock = clock(root["preferences"], &builder)
        var tags: [String: String] = [:]
        for tag in root["tags"].elements {
            if let id = tag["id"].string { tags[id] = tag["name"].text }
        }
        for node in root["tasks"]["habits"].elements {
            var habit = HabiticaTask(node, tags, clock)
            habit.addPresses(&builder)
            builder.add(habit.draft)
        }
        for node in root["tasks"]["dailys"].elements {
            var daily = HabiticaTask(node, tags, clock)
            daily.addDays(&builder)
            builder.add(daily.draft)
        }
        let todos = root["tasks"]["todos"].elements.count
        let what = "\(counted(todos, "to-do")), rewards, values, experience and the rest of the game"
        builder.report.add(.ignored, nil, what)
    }

    /// The person's clock: minutes west of UTC, and the hour at which the day starts.
    private static func clock(_ preferences: JSONNode, _ builder: inout DocumentBuilder) -> HabiticaTask.Clock
    {
        let west = preferences["timezoneOffset"].integer.flatMap { (-1000...1000).contains($0) ? $0 : nil }
        let hour = preferences["dayStart"].integer
        let dayStart = hour.flatMap { (0...12).contains($0) ? DayStart(minutes: $0 * 60) : nil }
        let clock = HabiticaTask.Clock(
            offset: -60 * (west ?? 0),
            dayStart: dayStart ?? builder.options.dayStartsAt
        )
        let minutes = -(west ?? 0)
        let sign = minutes < 0 ? "-" : "+"
        let zone =
            "UTC\(sign)\(minutes.magnitude / 60)" + (minutes % 60 == 0 ? "" : ":\(minutes.magnitude % 60)")
        builder.report.add(
            .assumed,
            nil,
            "a day starts at \(clock.dayStart) in \(zone), "
                + (west == nil ? "as the file does not say" : "as Habitica's settings say")
        )
        return clock
    }
}
