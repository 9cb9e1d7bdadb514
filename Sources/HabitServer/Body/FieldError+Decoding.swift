import HabitWire

extension FieldError {
    /// What a decoder has to say, with the field's name as it is on the wire.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(Self.path(context.codingPath + [key]), "is required")
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            self.init(Self.path(context.codingPath), "must be \(Self.name(of: type))")
        case .dataCorrupted(let context):
            self.init(Self.path(context.codingPath), context.debugDescription)
        @unknown default:
            self.init("", "cannot be read")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map(String.init) ?? key.stringValue }.joined(separator: ".")
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is Double.Type: "a number"
        case is Int.Type, is Int64.Type: "an integer"
        case is [String: Any].Type: "an object"
        default: "of another type"
        }
    }
}
