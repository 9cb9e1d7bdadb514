/// Text from outside on its way to a terminal or into a row.
enum Escaping {
    /// The text on one line for a person, with everything that a terminal would obey written as an escape.
    ///
    /// Besides the control characters these are the marks that turn the direction of text around, with which
    /// a name could pretend to be another.
    static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: needsEscape) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": escaped += "\\t"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case _ where needsEscape(scalar): escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The same for a program, which must be able to undo it: a backslash is doubled.
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
