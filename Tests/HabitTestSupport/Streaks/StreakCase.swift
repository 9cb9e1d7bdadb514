public import HabitModel
public import Testing

/// A line in a table of streaks: `schedule | today | days | current | longest | days until break | why`.
///
/// - The schedule may be followed by `; -4: 3/week` (a new schedule four days ago), `; added -3` (active from
///   three days ago instead of from the first day listed), `; until -2` (archived two days ago), and `;
///   target 0.9` or `; at most 0.3`.
/// - In the days, `D` is done, `S` is skipped, and `·` or `.` is open; the last one is today. `0.3+0.6` are
///   amounts added one after the other. Days after today follow a `/`. `D*5` means five times `D`.
/// - The current streak ends in `!` if it is at risk. `-` for the days until it breaks means nil.
public struct StreakCase: Sendable, CustomTestStringConvertible {
    /// The line as written.
    public let line: String
    /// The schedules.
    public private(set) var plan = SchedulePlan(.daily, from: .first)
    /// The marks.
    public private(set) var history = History()
    /// The target, if the habit has one.
    public private(set) var target: Target?
    /// The amounts added on each day.
    public private(set) var amounts: [Day: [ExactDecimal]] = [:]
    /// The amounts as rules read them.
    public var amountHistory: AmountHistory {
        let sums = amounts.map { day, added in
            (day: day, amount: added.reduce(ExactDecimal.zero) { $0.adding($1) })
        }
        return AmountHistory(sums, targets: TargetHistory(target))
    }
    /// The active range: from the day the habit was added, or the first one listed, to the day it was
    /// archived.
    public private(set) var activeRange = ActiveRange(from: .first)
    /// The day as of which everything is computed.
    public private(set) var today = Day.first
    /// The expected current streak.
    public private(set) var current = 0
    /// Whether the streak should be at risk.
    public private(set) var atRisk = false
    /// The expected longest streak.
    public private(set) var longest = 0
    /// The expected number of days until the streak breaks.
    public private(set) var untilBreak: Int?

    /// The line.
    public var testDescription: String { line }

    /// Parses the lines of a table, without its headings.
    public static func table(_ text: String) -> [StreakCase] {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") && $0.contains("|") }.compactMap { line in
            let parsed = StreakCase(String(line))
            if parsed == nil { Issue.record("cannot parse the line: \(line)") }
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
        guard let past, let future, !past.isEmpty else { return nil }
        guard readSchedule(cells[0], first: today - (past.count - 1)) else { return nil }
        for (index, sign) in (past + future).enumerated() { mark(today - (past.count - 1 - index), sign) }
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
            case "target": target = StreakCase.target(words[1], .atLeast)
            case "at": target = StreakCase.target(words[1].replacing("most ", with: ""), .atMost)
            default: break
            }
        }
        plan = SchedulePlan(initial, from: from)
        activeRange = ActiveRange(from: from, until: until)
        for piece in pieces.dropFirst() where piece.contains(":") {
            let words = piece.split(separator: ":", maxSplits: 1).map { $0.trimmed }
            guard let offset = Int(words[0]), let next = try? Schedule(words[1]) else { return false }
            plan = plan.setting(next, from: today + offset)
        }
        return true
    }

    private static func target(_ text: String, _ kind: TargetType) -> Target? {
        (try? ExactDecimal(text)).flatMap { try? Target(value: $0, kind: kind) }
    }

    /// What was recorded on a day.
    private enum Sign {
        case state(DayState)
        case amounts([ExactDecimal])
    }

    private mutating func mark(_ day: Day, _ sign: Sign) {
        switch sign {
        case .state(let state): history[day] = state
        case .amounts(let amounts):
            self.amounts[day] = amounts
            let rule = DayRule(plan.schedule(on: day), target)
            let state = amounts.reduce(EntryState?.none) { applying(EntryChange(add: $1), to: $0, rule) }
            history[day] = state?.dayState ?? .open
        }
    }

    private static func signs(_ text: Substring) -> [Sign]? {
        var signs: [Sign] = []
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "*")
            let repeated = parts.count == 2 ? Int(parts[1]) ?? 0 : 1
            guard let read = parts[0].first?.isNumber == true ? amounts(parts[0]) : states(parts[0]),
                let last = read.last
            else { return nil }
            signs += read + Array(repeating: last, count: repeated - 1)
        }
        return signs
    }

    private static func amounts(_ word: Substring) -> [Sign]? {
        let amounts = word.split(separator: "+").map { try? ExactDecimal($0) }
        return amounts.contains(nil) ? nil : [.amounts(amounts.compactMap { $0 })]
    }

    private static func states(_ word: Substring) -> [Sign]? {
        let states = word.compactMap { sign -> Sign? in
            switch sign {
            case "D": .state(.done)
            case "S": .state(.skipped)
            case "·", ".": .state(.open)
            default: nil
            }
        }
        return states.count == word.count ? states : nil
    }
}

extension Substring {
    /// The text without leading and trailing spaces.
    var trimmed: String {
        var view = self
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}
