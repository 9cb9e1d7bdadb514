internal import HabitWire

/// The type of a field, read from how it is documented: `date|null`, `'days'|'weeks'`, `[string]`, `{entry}`.
indirect enum FieldType: Hashable {
    /// What JSON Schema has a word for: its type, and what it asks beyond that.
    case plain(String, extra: [JSONValue.Member] = [])
    /// One of these words.
    case words([String])
    case list(FieldType)
    case document(Document)
    case nullable(FieldType)

    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "|")
        guard let first = parts.first else { return nil }
        if parts.last == "null", parts.count > 1 {
            guard let type = FieldType(text.dropLast("|null".count)) else { return nil }
            self = .nullable(type)
        } else if first.hasPrefix("'") {
            self = .words(parts.map { String($0.dropFirst().dropLast()) })
        } else if first.hasPrefix("[") {
            guard let type = FieldType(first.dropFirst().dropLast()) else { return nil }
            self = .list(type)
        } else if first.hasPrefix("{") {
            guard let document = Document(rawValue: String(first.dropFirst().dropLast())) else { return nil }
            self = .document(document)
        } else {
            guard parts.count == 1, let type = FieldType.plain(named: first) else { return nil }
            self = type
        }
    }

    /// The words for plain types, with their meanings for the page.
    static let words = [
        ("count", "an integer, 0 or more"),
        ("share", "a number from 0 to 1"),
        ("date", "a day, such as \"2026-03-13\""),
        ("instant", "a time in UTC (RFC 3339), such as \"2026-03-13T07:00:00Z\""),
        ("time", "a time of day, such as \"04:00\""),
        ("uuid", "a UUID, in lower case"),
        ("{name}", "the document of that name"),
        ("[x]", "an array of x"),
        ("x|null", "x or null"),
        ("'x'|'y'", "one of these strings"),
    ]

    private static func plain(named name: some StringProtocol) -> FieldType? {
        switch name {
        case "string", "boolean", "integer", "number": .plain(String(name))
        case "count": .plain("integer", extra: [.init("minimum", .number("0"))])
        case "share":
            .plain("number", extra: [.init("minimum", .number("0")), .init("maximum", .number("1"))])
        case "date": .plain("string", extra: [.init("format", .string("date"))])
        case "instant": .plain("string", extra: [.init("format", .string("date-time"))])
        case "time":
            .plain("string", extra: [.init("pattern", .string("^([01][0-9]|2[0-3]):[0-5][0-9]$"))])
        case "uuid": .plain("string", extra: [.init("format", .string("uuid"))])
        default: nil
        }
    }
}
