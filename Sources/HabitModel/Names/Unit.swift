/// What a habit's amount counts, such as `glasses`: one line of 1 to 32 code points.
public struct Unit: Hashable, Sendable, CustomStringConvertible {
    /// The unit as it was given.
    public let text: String

    /// Accepts a line of 1 to 32 code points that is not blank.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        try TextRule.checkLine(text, length: 1...32)
        guard !text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
            throw ValueError("must not be blank")
        }
        self.text = text
    }

    /// The unit.
    public var description: String { text }
}
