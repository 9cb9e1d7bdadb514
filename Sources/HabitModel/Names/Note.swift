/// What a person wrote about a day: up to 2,000 code points, on one line or several, kept byte for byte.
public struct Note: Hashable, Sendable, CustomStringConvertible {
    /// The note as it was given.
    public let text: String

    /// Accepts up to 2,000 code points; line breaks and tabs are the only control characters.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        guard text.unicodeScalars.count <= 2000 else {
            throw ValueError("must have at most 2000 characters")
        }
        guard text.unicodeScalars.allSatisfy(TextRule.isAllowedInText) else {
            throw ValueError("must not contain control characters or direction overrides")
        }
        self.text = text
    }

    /// The note.
    public var description: String { text }
}
