/// Makes text from outside safe for a terminal or for a row.
enum Escaping {
    /// The text on one line for a person, with everything that a terminal would obey written as an escape.
    ///
    /// Control characters are escaped, and so are the marks that reverse the direction of text, which could make one
    /// name look like another.
    ///
    /// - Parameter keepsLines: whether line ends stay as they are.
    static func visible(_ text: String, keepsLines: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: needsEscape) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where keepsLines: escaped += "\n"
            case "\t": escaped += "\\t"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case _ where needsEscape(scalar): escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The same for a program, which must be able to undo it: backslashes are doubled.
    static func reversible(_ text: String) -> String {
        visible(text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\"))
    }

    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}",
            "\u{2066}"..."\u{2069}":
            true
        default: false
        }
    }
}
