/// A value that breaks a rule.
///
/// The sentence says what is allowed and fits behind the name of any field.
public struct ValueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is allowed, without subject and full stop: `must be a number from 0 to 1000000000`.
    public let message: String

    /// An error with this sentence.
    public init(_ message: String) {
        self.message = message
    }

    /// The sentence.
    public var description: String { message }
}
