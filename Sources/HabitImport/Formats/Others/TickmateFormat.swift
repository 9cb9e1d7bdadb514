import HabitModel

/// Tickmate: its database.
enum TickmateFormat: ImportFormat {
    static let name = "tickmate"

    static func recognizes(_ source: Source) -> Bool {
        guard let database = source.database else { return false }
        return database.has("tracks", "_id", "name")
            && database.has("ticks", "_track_id", "year", "month", "day")
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let database = source.database else {
            throw ImportError(.malformed, "The file is not an SQLite database.")
        }
        let tags = try tags(database)
        var ticks = try ticks(database)
        let rules = builder.rules(of: builder.options.timeZone)
        for track in try tracks(database, &builder) {
            var draft = HabitDraft(track.name)
            draft.description = track.description
            draft.tags = tags[track.id] ?? []
            if !track.isEnabled { draft.ending = .unknown("it is not enabled") }
            // Taken out, because a hostile file may have a million tracks of one id.
            for tick in ticks.removeValue(forKey: track.id) ?? [] {
                add(tick, of: track, to: &draft, rules, &builder)
            }
            builder.add(draft)
        }
        builder.reportOrphans(ticks)
        builder.report.add(.ignored, nil, "icons")
    }

    private struct Track {
        var id: Int
        var order: Int
        var name: String
        var description: String?
        var isEnabled: Bool
        /// Whether a day can have several ticks, which are counted.
        var isCounted: Bool
    }

    private struct Tick {
        var id: Int
        /// The fields of the date; months count from 0.
        var year, month, day: Int
        /// Seconds after midnight; nil if the person gave no time.
        var seconds: Int?
    }

    private static func tracks(_ database: SQLiteFile, _ builder: inout DocumentBuilder) throws -> [Track] {
        var tracks: [Track] = []
        let columns = ["_id", "order", "name", "description", "enabled", "multiple_entries_per_day"]
        try database.read("tracks", columns) { row in
            guard let id = row.integer(0) else { return builder.loseHabitWithoutID(row.name(2)) }
            tracks.append(
                Track(
                    id: id,
                    order: row.integer(1) ?? -1,
                    name: row.name(2),
                    description: row.text(3),
                    isEnabled: row.integer(4) != 0,
                    isCounted: row.integer(5) == 1
                )
            )
        }
        return tracks.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    }

    private static func ticks(_ database: SQLiteFile) throws -> [Int?: [Tick]] {
        var ticks: [Int?: [Tick]] = [:]
        let columns = [
            "_track_id", "_id", "year", "month", "day", "has_time_info", "hour", "minute", "second",
        ]
        try database.read("ticks", columns) { row in
            var tick = Tick(
                id: row.integer(1) ?? 0,
                year: row.integer(2) ?? 0,
                month: row.integer(3) ?? -1,
                day: row.integer(4) ?? 0
            )
            if row.integer(5) == 1, let hour = row.integer(6), let minute = row.integer(7),
                (0...23).contains(hour), (0...59).contains(minute)
            {
                tick.seconds = hour * 3600 + minute * 60 + min(max(row.integer(8) ?? 0, 0), 59)
            }
            ticks[row.integer(0), default: []].append(tick)
        }
        return ticks
    }

    /// The groups of each track.
    private static func tags(_ database: SQLiteFile) throws -> [Int: [String]] {
        var names: [Int: String] = [:]
        var tags: [Int: [String]] = [:]
        guard database.has("groups", "_id", "name"), database.has("track2groups", "_track_id", "_group_id")
        else {
            return tags
        }
        try database.read("groups", ["_id", "name"]) { row in
            if let id = row.integer(0) { names[id] = row.text(1) }
        }
        try database.read("track2groups", ["_track_id", "_group_id"]) { row in
            if let track = row.integer(0), let group = row.integer(1), let name = names[group] {
                tags[track, default: []].append(name)
            }
        }
        return tags
    }

    private static func add(
        _ tick: Tick,
        of track: Track,
        to draft: inout HabitDraft,
        _ rules: ZoneRules,
        _ builder: inout DocumentBuilder
    ) {
        let month = (0...11).contains(tick.month) ? tick.month + 1 : 0
        guard let day = Day(year: tick.year, month: month, day: tick.day) else {
            let date = "\(tick.year)-\(month < 10 ? "0" : "")\(month)-\(tick.day)"
            return builder.report.add(.lost, draft.name, "tick \(tick.id): there is no \(date)")
        }
        var dayDraft = draft.days[day] ?? DayDraft(day)
        if track.isCounted {
            dayDraft.amount = dayDraft.amount?.adding(Quantity(1)) ?? Quantity(1)
        } else {
            dayDraft.isDone = true
        }
        if let seconds = tick.seconds {
            let time = Instant(wallClockOn: day, seconds: seconds, in: rules)
            dayDraft.recordedAt = max(dayDraft.recordedAt ?? time, time)
        }
        draft.days[day] = dayDraft
    }
}
