internal import HabitWire

extension JSONValue {
    /// The text of a string.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The first element of an array.
    var first: JSONValue? {
        guard case .array(let elements) = self else { return nil }
        return elements.first
    }
}
