internal import HabitWire

/// A `key=value` of a command line.
struct RawField {
    let name: String
    let value: JSONValue

    /// Reads a field whose value is text.
    init(text: String) throws(Failure) {
        let (name, value) = try Self.halves(text)
        self.name = name
        self.value = .string(value)
    }

    /// Reads a field whose value is a number, `true`, `false` or `null` if it looks like one, and otherwise text; after
    /// `@` stands the name of a file that holds the text.
    init(typed text: String, file: (String) throws(Failure) -> [UInt8]) throws(Failure) {
        let (name, value) = try Self.halves(text)
        self.name = name
        if value.hasPrefix("@") {
            guard let content = String(validating: try file(String(value.dropFirst())), as: UTF8.self) else {
                throw Failure(.usage, "\(value.dropFirst()) is not UTF-8")
            }
            self.value = .string(content)
            return
        }
        switch try? JSONParser.parse(Array(value.utf8)) {
        case .number(let digits): self.value = .number(digits)
        case .bool(let bool): self.value = .bool(bool)
        case .null: self.value = .null
        default: self.value = .string(value)
        }
    }

    /// The value in a query.
    var queryText: String { value.text ?? value.text(.compact) }

    /// The fields as an object.
    static func object(of fields: [RawField]) throws(Failure) -> JSONValue {
        var names: Set<String> = []
        for field in fields where !names.insert(field.name).inserted {
            throw Failure(.usage, "the field '\(field.name)' is given twice")
        }
        return .object(fields.map { .init($0.name, $0.value) })
    }

    private static func halves(_ text: String) throws(Failure) -> (String, String) {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
            throw Failure(.usage, "'\(text)' is not a field", hint: "a field is key=value")
        }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}
