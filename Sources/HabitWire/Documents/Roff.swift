/// The language of man pages, for the pages of both programs.
public enum Roff {
    /// Escapes text, so that none of it is read as a command.
    public static func escape(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            case "\"": escaped += "\\(dq"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// A paragraph, in source lines of at most 78 characters.
    public static func paragraph(_ text: String) -> String {
        Wrapping.lines(of: escape(text), width: 78)
            .split(separator: "\n").map { ($0.hasPrefix(".") ? "\\&" : "") + $0 + "\n" }.joined()
    }

    /// A section heading.
    public static func section(_ title: String) -> String { ".SH \(title)\n" }

    /// A term in bold, with its meaning indented below it.
    public static func item(_ term: String, _ meaning: String) -> String {
        ".TP\n.B \(escape(term))\n" + paragraph(meaning)
    }
}

/// Breaks text into lines.
public enum Wrapping {
    /// The words of a text in lines, each with its line break.
    ///
    /// - Parameters:
    ///   - width: the maximum width of a line, unless a single word is wider.
    ///   - first: the indentation of the first line.
    ///   - rest: the indentation of the other lines.
    ///   - measure: the width of a text; its number of characters unless given.
    public static func lines(
        of text: String,
        width: Int,
        first: String = "",
        rest: String = "",
        measure: (String) -> Int = \.count
    ) -> String {
        var lines = ""
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, measure(line) + 1 + measure(String(word)) > width {
                lines += line + "\n"
                line = rest
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + line + "\n"
    }
}
