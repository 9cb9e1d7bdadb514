internal import HabitModel

/// A query parameter: its name and the values it allows.
public struct QueryParameter: Hashable, Sendable {
    /// The values that a parameter allows.
    public enum Kind: Hashable, Sendable {
        /// A day.
        case day
        /// `true` or `false`.
        case flag
        /// One of these words.
        case choice([String])
        /// A whole number in this range.
        case count(ClosedRange<Int>)
        /// Any text; the endpoint checks it.
        case text
    }

    /// The name in the query.
    public let name: String
    /// The allowed values.
    public let kind: Kind
    /// What it does, without a full stop.
    public let meaning: String
    /// Whether it may be given more than once.
    public let isRepeatable: Bool

    init(_ name: String, _ kind: Kind, _ meaning: String) {
        self.init(name, kind, meaning, isRepeatable: false)
    }

    private init(_ name: String, _ kind: Kind, _ meaning: String, isRepeatable: Bool) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
        self.isRepeatable = isRepeatable
    }

    /// A parameter with any text that may be given more than once.
    static func repeated(_ name: String, _ meaning: String) -> QueryParameter {
        QueryParameter(name, .text, meaning, isRepeatable: true)
    }

    /// The client's logical day, for endpoints whose response depends on it.
    static let day = QueryParameter("today", .day, "the client's current day; the account's if absent")
    /// The first and the last day of a range.
    static let range = [
        QueryParameter("start", .day, "the first day"), QueryParameter("end", .day, "the last day"),
    ]
    /// The period of a rate.
    static let interval = QueryParameter(
        "by",
        .choice(StatsInterval.allCases.map(\.rawValue)),
        "the length of a period; a week if absent"
    )

    /// The JSON Schema of the values.
    public var jsonSchema: JSONValue {
        if isRepeatable { return .object(FieldType.list(.string).jsonSchema) }
        return switch kind {
        case .day: .object(FieldType.date.jsonSchema)
        case .flag: .object(FieldType.boolean.jsonSchema)
        case .choice(let words): .object(FieldType.oneOf(words).jsonSchema)
        case .count(let range):
            .object(
                FieldType.integer.jsonSchema + [
                    .init("minimum", .number("\(range.lowerBound)")),
                    .init("maximum", .number("\(range.upperBound)")),
                ]
            )
        case .text: .object(FieldType.string.jsonSchema)
        }
    }

    /// The error in a value, as the end of a sentence that starts with the name; nil if the value is valid.
    func error(in value: String) -> String? {
        switch kind {
        case .day: Day(value) == nil ? "must be an existing day, written YYYY-MM-DD" : nil
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
    /// The errors in a query: unknown parameters, repeated parameters and invalid values.
    public func errors(in query: [(name: String, value: String)]) -> [FieldError] {
        guard let parameters else { return [] }
        var seen: Set<String> = []
        return query.compactMap { name, value in
            let parameter = parameters.first { $0.name == name }
            guard seen.insert(name).inserted || parameter?.isRepeatable == true else {
                return FieldError(name, "must not be repeated")
            }
            guard let parameter else {
                let names = parameters.map(\.name).joined(separator: ", ")
                return FieldError(
                    name,
                    "is not a parameter of this endpoint, which takes \(names.isEmpty ? "none" : names)"
                )
            }
            return parameter.error(in: value).map { FieldError(name, $0) }
        }
    }
}
