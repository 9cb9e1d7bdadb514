/// What is wrong with one field of a request.
public struct FieldError: Codable, Hashable, Sendable {
    /// The field, as it is written on the wire, such as `log_date` or `tags.3`.
    public let field: String
    /// What is allowed, as a sentence.
    public let message: String

    /// Makes an error.
    public init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}
