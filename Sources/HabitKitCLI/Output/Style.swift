/// How a piece of text looks where there is colour.
enum Style: String, Sendable {
    case plain = ""
    case heading = "1"
    case good = "32"
    case open = "33"
    case bad = "31"
    case faint = "2"

    /// The text between the codes of a terminal (ECMA-48), or as it is.
    func apply(to text: String, _ isColored: Bool) -> String {
        isColored && self != .plain && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
