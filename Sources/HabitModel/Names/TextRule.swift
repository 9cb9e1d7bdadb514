/// Which code points a text may hold, for every kind of text that people write.
enum TextRule {
    /// Whether a line of text may hold it: no control character, noncharacter, line or paragraph separator,
    /// or bidirectional embedding, override or isolate (which make text read as something else than it is).
    static func isAllowedInLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: false
        case 0x2028, 0x2029: false
        case 0x202A...0x202E, 0x2066...0x2069: false
        default: !scalar.properties.isNoncharacterCodePoint
        }
    }

    /// Whether a text of several lines may hold it: as a line, and line feed, carriage return and tab.
    static func isAllowedInText(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\t" || isAllowedInLine(scalar)
    }

    /// Whether it is a letter of any script that can be seen (a Hangul filler is a letter and cannot).
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            !scalar.properties.isDefaultIgnorableCodePoint
        default: false
        }
    }

    /// Whether it is a digit or other number of any script.
    static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }

    /// Whether it is written onto the character before it, as vowel signs and accents are.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Refuses what is no line of 1 to 100 code points with at least one letter.
    static func checkName(_ text: String) throws(ValueError) {
        try checkLine(text, length: 1...100)
        guard text.unicodeScalars.contains(where: isLetter) else {
            throw ValueError("must contain at least one letter")
        }
    }

    /// Checks length and code points of a line.
    static func checkLine(_ text: String, length: ClosedRange<Int>) throws(ValueError) {
        guard length.contains(text.unicodeScalars.count) else {
            throw ValueError("must have \(length.lowerBound) to \(length.upperBound) characters")
        }
        guard text.unicodeScalars.allSatisfy(isAllowedInLine) else {
            throw ValueError("must not contain control characters, line breaks or direction overrides")
        }
    }
}

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

/// The name of a habit: one line of 1 to 100 code points with at least one letter, kept byte for byte.
public struct HabitName: Hashable, Sendable, CustomStringConvertible {
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
