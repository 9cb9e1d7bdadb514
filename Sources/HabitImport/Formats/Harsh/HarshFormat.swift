import HabitModel

/// harsh: the files `habits` and `log`.
enum HarshFormat: ImportFormat {
    static let name = "harsh"

    static func recognizes(_ source: Source) -> Bool {
        if let files = PlainFiles(source) { return files.log.contains(" : ") || files.isHarshList }
        return source.text.map(isLog) ?? false
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let files = PlainFiles(source) ?? source.text.map({ PlainFiles(log: $0) }) else {
            throw ImportError(.malformed, "harsh has the two files habits and log.")
        }
        var log = HarshLog(HarshList(files.habits, &builder))
        log.read(files.log, &builder)
        if files.habits.isEmpty {
            builder.report.add(.assumed, nil, "without the file habits, every habit is daily and active")
            for index in log.drafts.indices { log.drafts[index].ending = .none }
        }
        for draft in log.drafts { builder.add(draft) }
    }

    /// Whether the first line with text is one of a log.
    private static func isLog(_ text: String) -> Bool {
        let line = text.capped(4096).lines.first { !$0.hasPrefix("#") && !$0.isBlank }
        let parts = line?.split(separator: " : ", omittingEmptySubsequences: false) ?? []
        return parts.count >= 3 && Day(parts[0].trimmed) != nil && parts[2].trimmed.count == 1
    }
}

/// The two files of harsh and of habitctl, which have the same names.
struct PlainFiles {
    var habits = ""
    var log = ""

    /// The files in an archive; nil if there is none of that name.
    init?(_ source: Source) {
        guard let archive = source.archive, let list = archive.member(named: "habits") else { return nil }
        let log = archive.siblings(of: list).first { $0.name == "log" }
        guard let habits = try? list.text(), let text = try? log?.text() ?? "" else { return nil }
        self.habits = habits
        self.log = text
    }

    init(log: String) {
        self.log = log
    }

    /// Whether the list of habits is one of harsh: `Name: frequency`.
    var isHarshList: Bool {
        !log.contains("\t")
            && habits.capped(4096).lines.contains { line in
                !line.hasPrefix("#") && line.contains(": ")
            }
    }
}

/// The list of habits of harsh, with a heading for tags and a frequency for each.
struct HarshList {
    var drafts: [HabitDraft] = []

    init(_ text: String, _ builder: inout DocumentBuilder) {
        var tag: String?
        var names: Set<String> = []
        for (number, line) in text.numberedLines {
            let place = "habits:\(number)"
            if line.hasPrefix("! ") {
                tag = CleanText.tag(String(line.dropFirst(2))).map { builder.cleaned($0, place) }
            } else if line.hasPrefix("!") {
                builder.report.add(
                    .lost,
                    place,
                    "a heading without a blank after \"!\", which harsh does not read either"
                )
            } else if let draft = Self.habit(line, tag, place, &builder) {
                if names.insert(draft.name).inserted {
                    drafts.append(draft)
                } else {
                    builder.report.add(.lost, place, "\"\(draft.name)\" appears twice: the first one counts")
                }
            }
        }
    }

    /// `Name: frequency`, perhaps with its last day.
    private static func habit(
        _ line: String,
        _ tag: String?,
        _ place: String,
        _ builder: inout DocumentBuilder
    ) -> HabitDraft? {
        let parts = line.split(separator: ": ", omittingEmptySubsequences: false).map { $0.trimmed }
        guard parts.count >= 2, !parts[0].isEmpty, let frequency = frequency(parts[1]) else {
            builder.report.add(.lost, place, "not a habit: \"\(line.trimmed.singleLine)\"")
            return nil
        }
        var draft = HabitDraft(parts[0], place: place)
        draft.tags = tag.map { [$0] } ?? []
        draft.schedule =
            frequency.times == 0
            ? .anytime : builder.schedule(times: frequency.times, inDays: frequency.days, place)
        if parts.count > 2 { draft.ending = ending(parts[2], place, &builder) }
        return draft
    }

    private static func ending(
        _ text: String,
        _ place: String,
        _ builder: inout DocumentBuilder
    ) -> HabitDraft.Ending {
        guard let last = Day(text), let next = last.advanced(by: 1) else {
            builder.report.add(.lost, place, "the end \"\(text.singleLine)\": no such date")
            return .none
        }
        guard last < builder.options.today else {
            builder.report.add(.lost, place, "end on \(last): a habit cannot end in the future")
            return .none
        }
        return .on(next)
    }

    /// `3/7`, `7`, `2w`, `2/1w`; 0 times if the habit is only tracked.
    private static func frequency(_ text: String) -> (times: Int, days: Int)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last, parts.count <= 2, let days = days(last) else { return nil }
        guard parts.count == 2 else { return days == 0 ? (0, 1) : (1, days) }
        guard let times = Int(parts[0].trimmed), times >= 0, days > 0 else { return nil }
        return (times, days)
    }

    private static func days(_ text: Substring) -> Int? {
        let isWeeks = text.hasSuffix("w")
        guard let number = Int((isWeeks ? text.dropLast() : text).trimmed), number >= 0 else { return nil }
        return isWeeks ? number.multipliedClamped(by: 7) : number
    }
}
