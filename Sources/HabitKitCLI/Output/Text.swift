/// One line that says what is now true: `✓ morning-run · 13 days · 3 of 5 done today`.
struct Line: Sendable {
    /// The sign at the start, if there is one.
    var mark: Mark?
    /// The statements, the most important one first; they are escaped when they are shown.
    var parts: [String]

    init(_ mark: Mark? = .done, _ parts: String...) {
        self.mark = mark
        self.parts = parts
    }

    /// The line, without a line end.
    func text(isColored: Bool) -> String {
        let text = parts.map { Escaping.visible($0) }.joined(separator: " · ")
        guard let mark else { return text }
        return mark.style.apply(to: mark.sign, isColored) + " " + text
    }
}

/// One value of a row.
struct Cell: Hashable, Sendable {
    /// What a person sees.
    let text: String
    /// What a program reads.
    let raw: String
    let style: Style

    /// Makes a cell, and escapes the value, which may come from outside.
    ///
    /// - Parameter raw: what a program reads, if that differs from what a person sees.
    init(_ text: String, raw: String? = nil, _ style: Style = .plain) {
        self.text = Escaping.visible(text)
        self.raw = Escaping.reversible(raw ?? text)
        self.style = style
    }
}

/// How a piece of text looks on a terminal with colour.
enum Style: String, Sendable {
    case plain = ""
    case heading = "1"
    case good = "32"
    case open = "33"
    case bad = "31"
    case faint = "2"

    /// The text between escape sequences (ECMA-48), or unchanged without colour.
    func apply(to text: String, _ isColored: Bool) -> String {
        isColored && self != .plain && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// The sign at the start of a line.
enum Mark: Sendable {
    case done
    case open
    case neutral
    case failed

    var sign: String {
        switch self {
        case .done: "✓"
        case .open: "○"
        case .neutral: "–"
        case .failed: "✗"
        }
    }

    var style: Style {
        switch self {
        case .done: .good
        case .open: .open
        case .neutral: .faint
        case .failed: .bad
        }
    }
}

/// What a person or a pipe sees of a result.
enum Display: Sendable {
    /// Short lines, the same everywhere.
    case lines([Line])
    /// Rows, between lines that only a person sees.
    case table(Table, above: Line? = nil, below: Line? = nil)
    /// A drawing that fits the terminal; rows anywhere else.
    case drawing(Table, @Sendable (_ width: Int, _ isColored: Bool) -> String)
    /// Rows on a terminal; anywhere else the JSON documents, one on each line.
    case feed(Table)
    /// Names and values.
    case fields([(name: String, value: Cell)])
    /// Text that may have several lines.
    case text(String)
    /// The bytes of a file, unchanged.
    case bytes([UInt8])
}
