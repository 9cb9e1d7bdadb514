/// What a habit is about: up to 1,000 code points, on one line or several, kept byte for byte.
///
/// A list has the descriptions of 500 habits, and must fit into one answer.
public struct HabitDescription: Hashable, Sendable, CustomStringConvertible {
    /// The description as it was given.
    public let text: String

    /// Accepts up to 1,000 code points; line breaks and tabs are the only control characters.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        guard text.unicodeScalars.count <= 1000 else {
            throw ValueError("must have at most 1000 characters")
        }
        guard text.unicodeScalars.allSatisfy(TextRule.isAllowedInText) else {
            throw ValueError("must not contain control characters or direction overrides")
        }
        self.text = text
    }

    /// The description.
    public var description: String { text }
}
