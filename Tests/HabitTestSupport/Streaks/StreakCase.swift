public import HabitModel
public import Testing

/// One line of a table of streaks:
/// `schedule | today | days | current | longest | days until break | why`.
///
/// - The schedule may be followed by `; -4: 3/week` (a new schedule four days ago), `; added -3` (the life
///   begins three days ago instead of on the first day listed) and `; until -2` (archived two days ago).
/// - In the days `D` is done, `S` skipped, `·` or `.` nothing; the last one is today. Behind a `/` come the
///   days after today. `*5` repeats the sign before it five times in all.
/// - The current streak has a `!` when it is at risk; `-` for the days until it breaks means null.
public struct StreakCase: Sendable, CustomTestStringConvertible {
    /// The line as it is written.
    public let line: String
    /// The schedules.
    public private(set) var plan = SchedulePlan(.daily, from: .first)
    /// The marks.
    public private(set) var history = History()
    /// From the day it was added, or the first one listed, to the day it was archived.
    public private(set) var life = HabitLife(from: .first)
    /// The day on which everything is asked for.
    public private(set) var today = Day.first
    /// The current streak that the line asks for.
    public private(set) var current = 0
    /// Whether it is at risk.
    public private(set) var atRisk = false
    /// The longest streak that the line asks for.
    public private(set) var longest = 0
    /// The days until it breaks.
    public private(set) var untilBreak: Int?

    /// The line.
    public var testDescription: String { line }

    /// The lines of a table, without its headings.
    public static func table(_ text: String) -> [StreakCase] {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") && $0.contains("|") }.compactMap { line in
            let parsed = StreakCase(String(line))
            if parsed == nil { Issue.record("cannot read the line: \(line)") }
            return parsed
        }
    }

    private init?(_ line: String) {
        self.line = line
        let cells = line.split(separator: "|").map { $0.trimmed }
        guard cells.count == 7, !cells[6].isEmpty, let today = Day(cells[1]) else { return nil }
        self.today = today
        let halves = cells[2].split(separator: "/", omittingEmptySubsequences: false)
        let past = StreakCase.signs(halves[0])
        let future = halves.count > 1 ? StreakCase.signs(halves[1]) : []
        guard !past.isEmpty, let past = StreakCase.states(past), let future = StreakCase.states(future) else {
            return nil
        }
        for (index, state) in past.enumerated() { history[today - (past.count - 1 - index)] = state }
        for (index, state) in future.enumerated() { history[today + (index + 1)] = state }
        guard readSchedule(cells[0], first: today - (past.count - 1)) else { return nil }
        atRisk = cells[3].hasSuffix("!")
        guard let current = Int(cells[3].filter { $0 != "!" }), let longest = Int(cells[4]) else {
            return nil
        }
        self.current = current
        self.longest = longest
        untilBreak = Int(cells[5])
        guard untilBreak != nil || cells[5] == "-" else { return nil }
    }

    private mutating func readSchedule(_ cell: String, first: Day) -> Bool {
        let pieces = cell.split(separator: ";").map { $0.trimmed }
        guard let text = pieces.first, let initial = try? Schedule(text) else { return false }
        var from = first
        var until: Day?
        for piece in pieces.dropFirst() {
            let words = piece.split(separator: " ", maxSplits: 1).map { String($0) }
            guard words.count == 2 else { return false }
            switch words[0] {
            case "added": from = today + (Int(words[1]) ?? 0)
            case "until": until = today + (Int(words[1]) ?? 0)
            default: break
            }
        }
        plan = SchedulePlan(initial, from: from)
        life = HabitLife(from: from, until: until)
        for piece in pieces.dropFirst() where piece.contains(":") {
            let words = piece.split(separator: ":", maxSplits: 1).map { $0.trimmed }
            guard let offset = Int(words[0]), let next = try? Schedule(words[1]) else { return false }
            plan = plan.setting(next, from: today + offset)
        }
        return true
    }

    private static func signs(_ text: Substring) -> [Character] {
        var signs: [Character] = []
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "*")
            let repeated = parts.count == 2 ? Int(parts[1]) ?? 0 : 1
            for character in parts[0].dropLast() { signs.append(character) }
            if let last = parts[0].last { signs += Array(repeating: last, count: repeated) }
        }
        return signs
    }

    private static func states(_ signs: [Character]) -> [DayState]? {
        let states = signs.compactMap { sign -> DayState? in
            switch sign {
            case "D": .done
            case "S": .skipped
            case "·", ".": .open
            default: nil
            }
        }
        return states.count == signs.count ? states : nil
    }
}

extension Substring {
    /// Without blanks at both ends.
    var trimmed: String {
        var view = self
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}
