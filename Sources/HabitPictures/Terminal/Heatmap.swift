public import HabitModel

/// A calendar as text for a terminal: a column for each week, a row for each weekday.
public struct Heatmap {
    /// How it is drawn.
    public struct Style: Sendable {
        /// The width of the terminal, in columns.
        public var width: Int
        /// Whether to use colour.
        public var isColored: Bool
        /// The characters.
        public var glyphs: Glyphs
        /// How many columns a text takes; a wide character takes two.
        public var measure: @Sendable (String) -> Int

        /// Creates a style.
        public init(
            width: Int,
            isColored: Bool,
            glyphs: Glyphs,
            measure: @escaping @Sendable (String) -> Int = { $0.count }
        ) {
            self.width = width
            self.isColored = isColored
            self.glyphs = glyphs
            self.measure = measure
        }

        /// The beginning of a text that fits some columns.
        func prefix(of text: String, width: Int) -> String {
            var text = text
            while !text.isEmpty, measure(text) > width { text.removeLast() }
            return text
        }
    }

    private let calendar: HabitCalendar
    private let title: String
    private let style: Style
    private let grid: WeekGrid
    /// How many columns of the terminal a week takes.
    private let scale: Int
    private let shown: Range<Int>

    /// The width of the names of the weekdays, with the space after them.
    private static let margin = 4
    /// Below this width, a habit is one line.
    private static let narrow = 24
    /// From this width on, a day is two characters wide.
    private static let wide = 110

    /// Creates a heatmap.
    ///
    /// - Parameter title: what is shown, as text without control characters.
    public init(_ calendar: HabitCalendar, title: String, style: Style) {
        self.calendar = calendar
        self.title = title
        self.style = style
        grid = WeekGrid(calendar)
        let space = max(1, style.width - Self.margin)
        let isWide = style.width >= Self.wide && grid.weeks.count * 2 <= space
        scale = isWide ? 2 : 1
        shown = max(0, grid.weeks.count - space / scale)..<grid.weeks.count
    }

    /// How many weeks fit on a terminal.
    public static func weeks(inWidth width: Int) -> Int { max(1, width - margin) }

    /// The lines, each ending in a line feed; none is wider than the terminal.
    public var text: String {
        guard style.width >= Self.narrow else { return line + "\n" }
        let rows = (0..<7).map(row)
        let lines =
            (months.isEmpty ? [] : [months]) + rows
            + wrapped(summary.split(separator: " ").map(String.init), " ") + legend
        return lines.map { $0 + "\n" }.joined()
    }

    /// The last days of the range in one line, after the beginning of the title.
    private var line: String {
        let days = calendar.days.last { $0.state != .outside }.map { last in
            calendar.days.prefix { $0.date <= last.date }
        }
        let name =
            style.width < 4 ? "" : style.prefix(of: title, width: min(8, style.width / 2 - 1)) + " "
        let space = max(1, style.width - style.measure(name))
        return name + painted(trimmed(String((days ?? []).suffix(space).map(style.glyphs.glyph))))
    }

    private var months: String {
        var line = String(repeating: " ", count: Self.margin)
        for label in grid.months(in: shown, width: scale == 2 ? 2 : 4) {
            let column = Self.margin + (label.column - shown.lowerBound) * scale
            guard column >= line.count, column + label.name.count <= style.width else { continue }
            line += String(repeating: " ", count: column - line.count) + label.name
        }
        return trimmed(line)
    }

    private func row(_ weekday: Int) -> String {
        let name = weekday % 2 == 0 ? grid.weekdays[weekday] : "   "
        var glyphs = ""
        for week in shown {
            let glyph = style.glyphs.glyph(of: grid.weeks[week].days[weekday])
            glyphs += String(repeating: glyph, count: scale)
        }
        return trimmed(name + " " + painted(trimmed(glyphs)))
    }

    private var summary: String {
        let hidden = shown.lowerBound == 0 ? "" : " (the last \(shown.count) weeks are shown)"
        return title + style.glyphs.separator + Sentence.summary(of: calendar) + hidden
    }

    private var legend: [String] {
        let items = style.glyphs.legend.map { glyphs, meaning in
            glyphs.isEmpty ? meaning : "\(glyphs) \(meaning)"
        }
        return wrapped(items, "  ")
    }

    /// Words or items in lines that fit; a word that is too long is cut.
    private func wrapped(_ words: [String], _ separator: String) -> [String] {
        var lines: [String] = []
        for word in words.map({ style.prefix(of: $0, width: style.width) }) {
            if let last = lines.last, style.measure(last + separator + word) <= style.width {
                lines[lines.count - 1] = last + separator + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// The glyphs with what was done in the terminal's green.
    private func painted(_ glyphs: String) -> String {
        guard style.isColored else { return glyphs }
        var text = ""
        var isGreen = false
        for glyph in glyphs {
            let wantsGreen = style.glyphs.isDone(glyph)
            if wantsGreen != isGreen { text += wantsGreen ? "\u{1B}[32m" : "\u{1B}[0m" }
            isGreen = wantsGreen
            text.append(glyph)
        }
        return text + (isGreen ? "\u{1B}[0m" : "")
    }

    private func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
