/// The code points allowed in text that people write.
package enum TextRule {
    /// Whether a line of text may contain this code point.
    ///
    /// Rejects control characters, noncharacters, line and paragraph separators, and bidirectional
    /// embeddings, overrides and isolates, which make text look different from what it is.
    package static func isAllowedInLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: true
        case 0x00...0x1F, 0x7F...0x9F: false
        case 0x2028, 0x2029: false
        case 0x202A...0x202E, 0x2066...0x2069: false
        default: !scalar.properties.isNoncharacterCodePoint
        }
    }

    /// Whether multi-line text may contain this code point: anything allowed in a line, plus line feed,
    /// carriage return and tab.
    package static func isAllowedInText(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\t" || isAllowedInLine(scalar)
    }

    /// Whether this is a visible letter of any script; a Hangul filler is a letter but invisible.
    package static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: return true
        case 0x00...0x7F: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            return !scalar.properties.isDefaultIgnorableCodePoint
        default: return false
        }
    }

    /// Whether this is a digit or other number of any script.
    static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }

    /// Whether this combines with the character before it, as accents and vowel signs do.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Requires a line of 1 to 100 code points with at least one letter.
    static func checkName(_ text: String) throws(ValueError) {
        try checkLine(text, length: 1...100)
        guard text.unicodeScalars.contains(where: isLetter) else {
            throw ValueError("must contain at least one letter")
        }
    }

    /// Checks the length and the code points of a line.
    static func checkLine(_ text: String, length: ClosedRange<Int>) throws(ValueError) {
        guard length.contains(text.unicodeScalars.count) else {
            throw ValueError("must be \(length.lowerBound) to \(length.upperBound) characters long")
        }
        guard text.unicodeScalars.allSatisfy(isAllowedInLine) else {
            throw ValueError("must not contain control characters, line breaks or direction overrides")
        }
    }
}

/// The error for a value that breaks a rule.
///
/// The message says what is allowed and follows the name of any field.
public struct ValueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is allowed, without a subject or a full stop: `must be a number from 0 to 1000000000`.
    public let message: String

    /// Creates an error.
    public init(_ message: String) {
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
