/// The name of a habit: one line of 1 to 100 code points with at least one letter, stored unchanged.
public struct HabitName: Hashable, Sendable, CustomStringConvertible {
    /// The name as given.
    public let text: String

    /// Accepts a line of 1 to 100 code points with at least one letter of any script.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        try TextRule.checkName(text)
        self.text = text
    }

    /// The name.
    public var description: String { text }
}

/// The name of a token: one line of 1 to 100 code points with at least one letter, so that it never looks
/// like an id.
public struct TokenName: Hashable, Sendable, CustomStringConvertible {
    /// The name as given.
    public let text: String

    /// Accepts a line of 1 to 100 code points with at least one letter of any script.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        try TextRule.checkName(text)
        self.text = text
    }

    /// The name.
    public var description: String { text }
}

/// The description of a habit: up to 1,000 code points on one or more lines, stored unchanged.
///
/// The limit lets the descriptions of 500 habits fit into one response.
public struct HabitDescription: Hashable, Sendable, CustomStringConvertible {
    /// The description as given.
    public let text: String

    /// Accepts up to 1,000 code points; line breaks and tabs are the only control characters.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        guard text.unicodeScalars.count <= 1000 else {
            throw ValueError("must be at most 1000 characters long")
        }
        guard text.unicodeScalars.allSatisfy(TextRule.isAllowedInText) else {
            throw ValueError("must not contain control characters or direction overrides")
        }
        self.text = text
    }

    /// The description.
    public var description: String { text }
}

/// A note on a day: up to 2,000 code points on one or more lines, stored unchanged.
public struct Note: Hashable, Sendable, CustomStringConvertible {
    /// The note as given.
    public let text: String

    /// Accepts up to 2,000 code points; line breaks and tabs are the only control characters.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let text = String(text)
        guard text.unicodeScalars.count <= 2000 else {
            throw ValueError("must be at most 2000 characters long")
        }
        guard text.unicodeScalars.allSatisfy(TextRule.isAllowedInText) else {
            throw ValueError("must not contain control characters or direction overrides")
        }
        self.text = text
    }

    /// The note.
    public var description: String { text }
}

/// The unit of a habit's amounts, such as `glasses`: one line of 1 to 32 code points.
public struct Unit: Hashable, Sendable, CustomStringConvertible {
    /// The unit as given.
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

/// A label that groups habits: 1 to 32 code points without a comma, so that commas can separate tags in a
/// list.
public struct Tag: Hashable, Sendable, CustomStringConvertible {
    /// The tag as given.
    public let text: String

    /// The maximum number of tags per habit.
    public static let maximumPerHabit = 20

    /// Accepts a line of 1 to 32 code points that is not blank and has no comma.
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

    /// Validates the tags of a habit and drops duplicates, keeping the order.
    /// - Throws: `ValueError` for an invalid tag, or for more than ``maximumPerHabit`` different tags.
    public static func list(_ texts: some Sequence<String>) throws(ValueError) -> [Tag] {
        var tags: [Tag] = []
        for text in texts {
            let tag = try Tag(text)
            guard !tags.contains(tag) else { continue }
            guard tags.count < maximumPerHabit else {
                throw ValueError("must have at most \(maximumPerHabit) elements")
            }
            tags.append(tag)
        }
        return tags
    }

    /// The tag.
    public var description: String { text }
}
