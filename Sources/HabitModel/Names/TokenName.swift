/// The name of a token: one line of 1 to 100 code points with at least one letter, so that no name is a token's id.
public struct TokenName: Hashable, Sendable, CustomStringConvertible {
    /// The name as it was given.
    public let text: String

    /// Accepts any line of 1 to 100 code points that holds a letter (of any script).
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        try TextRule.checkName(text)
        self.text = text
    }

    /// The name.
    public var description: String { text }
}
