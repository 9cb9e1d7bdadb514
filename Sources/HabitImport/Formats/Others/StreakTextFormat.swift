import HabitModel

/// The file streak.txt, or a bare list of dates.
///
/// The file has a name between two lines of `---`, then a date a line.
enum StreakTextFormat: ImportFormat {
    static let name = "streak-txt"

    static func recognizes(_ source: Source) -> Bool {
        guard let text = source.text else { return false }
        let lines = text.capped(4096).lines.map { $0.trimmed }.filter { !$0.isEmpty }
        if lines.first == "---" { return lines.contains { $0.hasPrefix("name:") } }
        // The last of these lines may be cut.
        return !lines.isEmpty && lines.prefix(max(1, lines.count - 1)).allSatisfy { Day($0) != nil }
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let text = source.text else { throw ImportError(.malformed, "The file is not text.") }
        var name: String?
        var dates: [(line: Int, text: String)] = []
        var isInFront = false
        for (number, line) in text.numberedLines {
            let line = line.trimmed
            if line == "---" {
                isInFront.toggle()
            } else if isInFront {
                if line.hasPrefix("name:") { name = line.dropFirst(5).trimmed }
            } else {
                dates.append((number, line))
            }
        }
        if name == nil {
            builder.report.add(.assumed, nil, "the file has no name: the habit is called Dates")
        }
        var draft = HabitDraft(name ?? "Dates")
        builder.applyTableOptions(to: &draft)
        for (line, text) in dates {
            if let day = Day(text) {
                draft.days.replace(DayDraft(day, place: "line \(line)", isDone: true))
            } else {
                builder.report.add(.lost, "line \(line)", "no such date: \(text.singleLine)")
            }
        }
        builder.add(draft)
    }
}
