internal import HabitModel

/// A parameter of a call's query: its name, and what its value must be.
public struct QueryParameter: Hashable, Sendable {
    /// What a value must be.
    public enum Kind: Hashable, Sendable {
        /// A day of the calendar.
        case day
        /// `true` or `false`.
        case flag
        /// One of these words.
        case choice([String])
        /// A whole number of this range.
        case count(ClosedRange<Int>)
        /// A text, which the call itself looks at.
        case text
    }

    /// The name, as it is written in the query.
    public let name: String
    /// What its value must be.
    public let kind: Kind

    init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// What is wrong with a value, as the end of a sentence that begins with the name; nil if nothing is.
    func complaint(about value: String) -> String? {
        switch kind {
        case .day: Day(value) == nil ? "must be a day of the calendar, written YYYY-MM-DD" : nil
        case .flag: ["true", "false"].contains(value) ? nil : "must be true or false"
        case .choice(let words):
            words.contains(value) ? nil : "must be one of \(words.joined(separator: ", "))"
        case .count(let range):
            Int(value).map(range.contains) == true
                ? nil : "must be a number from \(range.lowerBound) to \(range.upperBound)"
        case .text: nil
        }
    }
}

extension Endpoint {
    /// What is wrong with the parameters of a query: those that the call does not know, that are given twice, or whose
    /// values cannot be read.
    public func errors(in query: [(name: String, value: String)]) -> [FieldError] {
        guard let parameters else { return [] }
        var seen: Set<String> = []
        return query.compactMap { name, value in
            guard seen.insert(name).inserted else { return FieldError(name, "must not be given twice") }
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                let names = parameters.map(\.name).joined(separator: ", ")
                return FieldError(
                    name,
                    "is not a parameter of this call, which takes \(names.isEmpty ? "none" : names)"
                )
            }
            return parameter.complaint(about: value).map { FieldError(name, $0) }
        }
    }
}
