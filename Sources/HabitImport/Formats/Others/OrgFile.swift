import HabitModel

/// The headlines of an org file, as far as habits need them.
struct OrgFile {
    private(set) var headlines: [Headline] = []
    /// The headlines above the current one, the outermost first.
    private var ancestors: [Headline] = []
    private var open: Set<String> = ["TODO"]
    private var closed: Set<String> = ["DONE"]

    /// What a state at the end of a task means for its day.
    enum Outcome {
        case done
        case skipped
    }

    /// A headline with what belongs to it.
    struct Headline {
        var level: Int
        var title: String
        /// Its own tags and those of the headlines above it.
        var tags: [String]
        var isHabit = false
        var scheduled: Day?
        var repeater: Repeater?
        var states: [State] = []
        /// The lines of the log without a state or a date.
        var unreadableStates = 0
        var bodyLines: [String] = []

        var body: String { bodyLines.joined(separator: "\n").trimmed }
    }

    /// `.+2d/4d` in a time stamp, in days.
    struct Repeater {
        var text: String
        var interval: Int
        /// The number after the slash.
        var deadline: Int?
        /// Whether it counts from the date and not from when the task was done.
        var isFixed: Bool
    }

    /// A line of the log.
    struct State {
        var word: String
        var time: LocalTime
        var note: String?
    }

    init(_ text: String) {
        var drawer: String?
        for line in text.lines {
            if line.hasPrefix("#+") { addKeywords(line) }
            if let headline = headline(line) {
                ancestors.append(headline)
                headlines.append(headline)
                drawer = nil
            } else if !headlines.isEmpty {
                Self.add(line, &drawer, to: &headlines[headlines.count - 1])
            }
        }
    }

    /// Whether a state ends a task, and how.
    func outcome(of word: String) -> Outcome? {
        guard closed.contains(word) else { return nil }
        let isSkip = ["CANCEL", "SKIP", "KILL", "ABORT"].contains { word.uppercased().hasPrefix($0) }
        return isSkip ? .skipped : .done
    }

    static func isHabitProperty(_ line: some StringProtocol) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.count == 2 && words[0].uppercased() == ":STYLE:" && words[1].lowercased() == "habit"
    }

    /// `#+TODO: TODO NEXT | DONE CANCELLED`; without a bar, the last word ends a task.
    private mutating func addKeywords(_ line: Substring) {
        let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1)
        guard parts.count == 2, ["TODO", "SEQ_TODO", "TYP_TODO"].contains(parts[0].uppercased()) else {
            return
        }
        let halves = parts[1].split(separator: "|", maxSplits: 1).map { half in
            half.split(whereSeparator: \.isWhitespace).map { word in String(word.prefix { $0 != "(" }) }
        }
        open.formUnion(halves.first ?? [])
        if halves.count > 1 {
            closed.formUnion(halves[1])
        } else if let last = halves.first?.last {
            open.remove(last)
            closed.insert(last)
        }
    }

    private mutating func headline(_ line: Substring) -> Headline? {
        let level = line.prefix { $0 == "*" }.count
        guard level > 0, line.dropFirst(level).first == " " else { return nil }
        var words = line.dropFirst(level).split(whereSeparator: \.isWhitespace)
        var tags: [String] = []
        if let last = words.last, last.count > 2, last.hasPrefix(":"), last.hasSuffix(":") {
            tags = last.split(separator: ":").map(String.init)
            words.removeLast()
        }
        if let first = words.first.map(String.init), open.contains(first) || closed.contains(first) {
            words.removeFirst()
        }
        while let last = ancestors.last, last.level >= level { ancestors.removeLast() }
        let inherited = ancestors.last?.tags ?? []
        return Headline(
            level: level,
            title: words.joined(separator: " "),
            tags: (inherited + tags).suffix(100)
        )
    }

    /// Adds a line; static, because with a copy of `self` each line would copy all headlines.
    private static func add(_ line: Substring, _ drawer: inout String?, to headline: inout Headline) {
        let text = line.trimmed
        if text.hasPrefix("- State ") {
            if let state = OrgTimestamp.state(text) {
                headline.states.append(state)
            } else {
                headline.unreadableStates += 1
            }
        } else if text.hasPrefix("SCHEDULED:") || text.hasPrefix("DEADLINE:") {
            let stamp = OrgTimestamp(text)
            headline.scheduled = stamp?.time.day ?? headline.scheduled
            headline.repeater = stamp?.repeater ?? headline.repeater
        } else if text.uppercased() == ":END:" {
            drawer = nil
        } else if drawer != nil || (text.hasPrefix(":") && text.hasSuffix(":") && text.count > 2) {
            drawer = drawer ?? text
            if isHabitProperty(text) { headline.isHabit = true }
            addNote(line, to: &headline)
        } else if !text.isEmpty, !addNote(line, to: &headline) {
            headline.bodyLines.append(text)
        }
    }

    /// An indented line after a state that ends in `\\` is its note.
    @discardableResult
    private static func addNote(_ line: Substring, to headline: inout Headline) -> Bool {
        guard let last = headline.states.indices.last, let note = headline.states[last].note,
            line.hasPrefix(" ") || line.hasPrefix("\t"), headline.bodyLines.isEmpty
        else { return false }
        guard note.utf8.count <= DayDraft.longNote else { return true }
        headline.states[last].note = note.isEmpty ? line.trimmed : "\(note)\n\(line.trimmed)"
        return true
    }
}
