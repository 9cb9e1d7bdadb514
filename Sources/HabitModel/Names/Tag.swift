/// A word or two that group habits: 1 to 32 code points without a comma, so that lists of tags can be written
/// with commas.
public struct Tag: Hashable, Sendable, CustomStringConvertible {
    /// The tag as it was given.
    public let text: String

    /// The most tags that one habit can have.
    public static let maximumPerHabit = 20

    /// Accepts a line of 1 to 32 code points without a comma that is not blank.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        try TextRule.checkLine(text, length: 1...32)
        guard !text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
            throw ValueError("must not be blank")
        }
        guard !text.unicodeScalars.contains(",") else {
            throw ValueError("must not contain a comma")
        }
        self.text = text
    }

    /// Checks all tags of a habit and keeps the first of equal ones, in the order given.
    /// - Throws: `ValueError` for a tag that is not allowed, or more than ``maximumPerHabit`` different ones.
    public static func list(_ texts: some Sequence<String>) throws(ValueError) -> [Tag] {
        var tags: [Tag] = []
        for text in texts {
            let tag = try Tag(text)
            guard !tags.contains(tag) else { continue }
            guard tags.count < maximumPerHabit else {
                throw ValueError("must be at most \(maximumPerHabit) tags")
            }
            tags.append(tag)
        }
        return tags
    }

    /// The tag.
    public var description: String { text }
}
