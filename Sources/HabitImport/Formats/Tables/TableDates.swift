import HabitModel

/// How a table writes its dates: ISO, as an option says, or as its own values decide.
struct TableDates {
    private let pattern: DatePattern?
    /// What was guessed, in words; nil if nothing was.
    let guess: String?

    /// Finds the order of day, month and year.
    ///
    /// - Parameters:
    ///   - dates: the texts of all dates, with their places.
    /// - Throws: ``ImportError`` that quotes two dates if no date decides.
    init(_ dates: [(text: String, place: String)], _ option: DatePattern?) throws {
        if let option {
            pattern = option
            guess = nil
            return
        }
        let split = dates.compactMap { date in Self.split(date.text).map { (date, $0) } }
        guard let (_, first) = split.first else {
            pattern = nil
            guess = nil
            return
        }
        let numbers = split.map(\.1.numbers)
        let isYearFirst = first.isYearFirst
        let (a, b) = isYearFirst ? (1, 2) : (0, 1)
        let firstIsDay = numbers.contains { $0[a] > 12 }
        let secondIsDay = numbers.contains { $0[b] > 12 }
        let separator = first.separator
        let isDayFirst: Bool
        switch (firstIsDay, secondIsDay) {
        case (true, false): isDayFirst = true
        case (false, true): isDayFirst = false
        case (false, false) where isYearFirst: isDayFirst = false
        // Nobody writes the month first with dots.
        case (false, false) where separator == ".": isDayFirst = true
        default:
            let quoted = split.prefix(2).map { "\"\($0.0.text.singleLine)\" (\($0.0.place))" }
            throw ImportError(
                .ambiguous,
                "date_format",
                "Dates such as \(quoted.joined(separator: " and ")) can be day and month or month and day. Say which "
                    + "with \"date_format\", such as %d/%m/%Y."
            )
        }
        let order = isDayFirst ? ["%d", "%m"] : ["%m", "%d"]
        let parts = isYearFirst ? ["%Y"] + order : order + ["%Y"]
        pattern = try DatePattern(parts.joined(separator: String(separator)))
        let names = isDayFirst ? "day, month" : "month, day"
        guess = "dates are \(isYearFirst ? "year, \(names)" : "\(names), year")"
    }

    /// The day of a text; nil if there is no such day.
    func day(_ text: String) -> Day? { Day(text.trimmed) ?? pattern?.day(text) }

    /// Whether a text has the shape of a date, whatever its order.
    static func isDate(_ text: String, _ option: DatePattern?) -> Bool {
        Day(text.trimmed) != nil || split(text) != nil || option?.day(text) != nil || isISOShaped(text)
    }

    /// `2026-02-30` has the shape of a date, although there is no such day.
    private static func isISOShaped(_ text: String) -> Bool {
        let parts = text.trimmed.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [4, 2, 2] && parts.allSatisfy { Int($0) != nil }
    }

    private struct Split {
        var numbers: [Int]
        var separator: Character
        var isYearFirst: Bool
    }

    /// The three numbers of `16.11.2026`, `16/11/2026` or `2026/11/16`; nil for ISO and anything else.
    private static func split(_ text: String) -> Split? {
        let text = text.trimmed
        guard let separator = text.first(where: { !$0.isNumber }), [".", "/", "-"].contains(separator) else {
            return nil
        }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
        guard parts.count == 3, numbers.count == 3, numbers.allSatisfy({ $0 > 0 }) else { return nil }
        let lengths = parts.map(\.utf8.count)
        if lengths[2] == 4, lengths[0] <= 2, lengths[1] <= 2 {
            return Split(numbers: numbers, separator: separator, isYearFirst: false)
        }
        guard lengths[0] == 4, separator != "-", lengths[1] <= 2, lengths[2] <= 2 else { return nil }
        return Split(numbers: numbers, separator: separator, isYearFirst: true)
    }
}
