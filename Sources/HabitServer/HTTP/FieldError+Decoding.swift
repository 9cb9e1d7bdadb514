import FoundationEssentials
import HabitWire

extension FieldError {
    /// Describes a decoding error, with the field's name on the wire.
    ///
    /// - Parameter depth: how many components of the path to omit, because the field is reported within its parent.
    init(_ error: DecodingError, below depth: Int = 0) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(Self.path(context.codingPath + [key], below: depth), "is required")
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            self.init(Self.path(context.codingPath, below: depth), "must be \(Self.name(of: type))")
        case .dataCorrupted(let context):
            self.init(Self.path(context.codingPath, below: depth), context.debugDescription)
        @unknown default:
            self.init("", "is invalid")
        }
    }

    private static func path(_ keys: [any CodingKey], below depth: Int) -> String {
        keys.dropFirst(depth).map { key in key.intValue.map(String.init) ?? key.stringValue }.joined(
            separator: "."
        )
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
