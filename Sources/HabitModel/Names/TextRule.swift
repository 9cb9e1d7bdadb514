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
