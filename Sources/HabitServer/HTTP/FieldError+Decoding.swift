import FoundationEssentials
import HabitWire

extension FieldError {
    /// What a decoder has to say, with the field's name as it is on the wire.
    ///
    /// - Parameter depth: how many parts of the path to leave out, because the field is told of as part of something.
    init(_ error: DecodingError, below depth: Int = 0) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(Self.path(context.codingPath + [key], below: depth), "is required")
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            self.init(Self.path(context.codingPath, below: depth), "must be \(Self.name(of: type))")
        // It has been read as JSON before, strictly; what is left is a number that no type can hold.
        case .dataCorrupted(let context)
        where context.codingPath.count <= depth && context.underlyingError != nil:
            self.init("", "has a number that is too large")
        case .dataCorrupted(let context):
            self.init(Self.path(context.codingPath, below: depth), context.debugDescription)
        @unknown default:
            self.init("", "cannot be read")
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
        case is Decimal.Type, is Double.Type: "a number"
        case is Int.Type, is Int64.Type: "an integer"
        case is [String: Any].Type: "an object"
        default: "of another type"
        }
    }
}
