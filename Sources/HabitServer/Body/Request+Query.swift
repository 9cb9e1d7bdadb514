import FoundationEssentials
import HabitModel
import HabitWire
import Hummingbird

extension Request {
    /// The values of a query's parameters; a parameter that occurs twice has no one value and is refused.
    func query() throws -> [String: String] {
        var values: [String: String] = [:]
        for pair in (uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.dropFirst().first ?? "")
            else {
                throw Problem(.malformedRequest, "The query is not percent-encoded UTF-8.")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem(invalid: [FieldError(name, "must not be given twice")])
            }
        }
        return values
    }

    /// A day of the query, nil if it is not given.
    func day(_ name: String) throws -> Day? {
        guard let text = try query()[name] else { return nil }
        guard let day = Day(text) else {
            throw Problem(invalid: [FieldError(name, "must be a day of the calendar, written YYYY-MM-DD")])
        }
        return day
    }

    /// A switch of the query, false if it is not given.
    func flag(_ name: String) throws -> Bool {
        switch try query()[name] {
        case nil, "false": false
        case "true": true
        default: throw Problem(invalid: [FieldError(name, "must be true or false")])
        }
    }

    /// A word of the query that is one of a few, nil if it is not given.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> Choice? {
        guard let text = try query()[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(invalid: [FieldError(name, "must be one of \(choices)")])
        }
        return choice
    }

    private static func decoded(_ text: Substring) -> String? {
        PercentEncoding.decode(text.replacing("+", with: " "))
    }
}
