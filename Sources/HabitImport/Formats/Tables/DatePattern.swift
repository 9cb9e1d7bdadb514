import HabitModel

/// How dates are written, as for strftime: `%d.%m.%Y`.
public struct DatePattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as given.
    public let description: String
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case year
        case shortYear
        case month
        case day
        case literal(Character)
    }

    /// Reads a pattern of `%Y` or `%y`, `%m`, `%d` or `%e`, and other characters.
    ///
    /// - Throws: ``ImportError`` unless year, month and day occur once each.
    public init(_ text: String) throws {
        var parts: [Part] = []
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "%" else {
                parts.append(.literal(character))
                continue
            }
            switch rest.popFirst() {
            case "Y": parts.append(.year)
            case "y": parts.append(.shortYear)
            case "m": parts.append(.month)
            case "d", "e": parts.append(.day)
            case "%": parts.append(.literal("%"))
            default: throw Self.invalid
            }
        }
        let count = { (part: Part) in parts.count { $0 == part } }
        guard count(.year) + count(.shortYear) == 1, count(.month) == 1, count(.day) == 1 else {
            throw Self.invalid
        }
        description = text
        self.parts = parts
    }

    private static let invalid = ImportError(
        .invalidOption,
        "date_format",
        "A date format is written as for strftime, with %Y, %m and %d once each: %d.%m.%Y."
    )

    /// The day of a text; nil if it does not match or there is no such day.
    func day(_ text: String) -> Day? {
        var rest = text.trimmed[...]
        var (year, month, day) = (0, 0, 0)
        for part in parts {
            switch part {
            case .literal(let character):
                guard rest.popFirst() == character else { return nil }
            case .year:
                guard let number = Self.take(4...4, &rest) else { return nil }
                year = number
            case .shortYear:
                guard let number = Self.take(2...2, &rest) else { return nil }
                year = 2000 + number
            case .month:
                guard let number = Self.take(1...2, &rest) else { return nil }
                month = number
            case .day:
                guard let number = Self.take(1...2, &rest) else { return nil }
                day = number
            }
        }
        return rest.isEmpty ? Day(year: year, month: month, day: day) : nil
    }

    private static func take(_ lengths: ClosedRange<Int>, _ rest: inout Substring) -> Int? {
        let digits = rest.prefix(lengths.upperBound).prefix { $0.isASCII && $0.isNumber }
        guard lengths.contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return Int(digits)
    }
}
