import HabitModel

/// habitctl: the files `habits` and `log`, with other separators than those of harsh.
enum HabitctlFormat: ImportFormat {
    static let name = "habitctl"

    static func recognizes(_ source: Source) -> Bool {
        if let files = PlainFiles(source) { return !HarshFormat.recognizes(source) && files.isHabitctl }
        return source.text.map(isLog) ?? false
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let files = PlainFiles(source) ?? source.text.map({ PlainFiles(log: $0) }) else {
            throw ImportError(.malformed, "habitctl has the two files habits and log.")
        }
        var drafts: [HabitDraft] = []
        var indexes: [String: Int] = [:]
        for (number, line) in files.habits.numberedLines {
            guard let draft = habit(line, "habits:\(number)", &builder) else { continue }
            indexes[draft.name] = drafts.count
            drafts.append(draft)
        }
        for (number, line) in files.log.numberedLines {
            let place = "log:\(number)"
            guard let (name, day) = day(line, place, &builder) else { continue }
            if indexes[name] == nil {
                indexes[name] = drafts.count
                drafts.append(onlyInLog(name, place, hasList: !files.habits.isEmpty))
            }
            guard let index = indexes[name] else { continue }
            if drafts[index].days[day.day] == nil {
                drafts[index].days[day.day] = day
            } else {
                let what = "\(day.day) appears twice: the first line counts, as in habitctl"
                builder.report.add(.changed, place, what)
            }
        }
        if files.habits.isEmpty {
            builder.report.add(.assumed, nil, "without the file habits, every habit is daily and active")
        }
        for draft in drafts { builder.add(draft) }
    }

    /// `N name`, where N is a number of days, or 0 for a habit that is only tracked.
    private static func habit(_ line: String, _ place: String, _ builder: inout DocumentBuilder)
        -> HabitDraft?
    {
        let parts = line.trimmed.split(separator: " ", maxSplits: 1).map { $0.trimmed }
        guard parts.count == 2, let days = Int(parts[0]), days >= 0 else {
            builder.report.add(.lost, place, "not a habit: \"\(line.trimmed.singleLine)\"")
            return nil
        }
        var draft = HabitDraft(parts[1], place: place)
        draft.schedule = days == 0 ? .anytime : builder.schedule(times: 1, inDays: days, place)
        return draft
    }

    private static func onlyInLog(_ name: String, _ place: String, hasList: Bool) -> HabitDraft {
        var draft = HabitDraft(name, place: place)
        if hasList { draft.ending = .unknown("the habit is only in the log") }
        return draft
    }

    private static func day(
        _ line: String,
        _ place: String,
        _ builder: inout DocumentBuilder
    ) -> (name: String, day: DayDraft)? {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0.trimmed }
        guard parts.count == 3, let day = Day(parts[0]) else {
            builder.report.add(.lost, place, "not a line of a log: \"\(line.trimmed.singleLine)\"")
            return nil
        }
        var draft = DayDraft(day, place: place)
        switch parts[2] {
        case "y": draft.isDone = true
        case "n": draft.isDone = false
        case "s": draft.isSkipped = true
        default:
            builder.report.add(.lost, place, "result \"\(parts[2].singleLine)\"")
            return nil
        }
        return (parts[1], draft)
    }

    private static func isLog(_ text: String) -> Bool {
        let parts =
            text.capped(4096).numberedLines.first?.text.split(
                separator: "\t",
                omittingEmptySubsequences: false
            ) ?? []
        return parts.count == 3 && Day(parts[0].trimmed) != nil && ["y", "n", "s"].contains(parts[2].trimmed)
    }
}

extension PlainFiles {
    /// Whether the files are those of habitctl: tabs in the log, or numbers in front of names.
    fileprivate var isHabitctl: Bool {
        log.contains("\t")
            || habits.capped(4096).numberedLines.first.map {
                $0.text.trimmed.split(separator: " ").first.flatMap { Int($0) } != nil
            }
                ?? false
    }
}
