/// Text in the language of man pages.
enum Roff {
    /// Text in which nothing is a command.
    static func escape(_ text: String) -> String {
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

    /// Text in lines short enough for every reader of sources.
    static func paragraph(_ text: String) -> String {
        Wrapping.lines(of: escape(text), width: 78, first: "", rest: "")
            .split(separator: "\n").map { ($0.hasPrefix(".") ? "\\&" : "") + $0 + "\n" }.joined()
    }

    /// A heading.
    static func section(_ title: String) -> String { ".SH \(title)\n" }

    /// A term in bold with its meaning indented below.
    static func item(_ term: String, _ meaning: String) -> String {
        ".TP\n.B \(escape(term))\n" + paragraph(meaning)
    }
}
