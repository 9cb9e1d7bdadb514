internal import HabitModel

/// The characters that draw days, bars and sparklines.
public enum Glyphs: Sendable, CaseIterable {
    /// Block elements.
    case blocks
    /// ASCII, for terminals without Unicode.
    case ascii

    /// The character of a day; a space if there is nothing to see.
    func glyph(of day: CalendarDay?) -> Character {
        guard let day else { return " " }
        switch day.state {
        case .done, .partly: return level(day.level)
        case .extra: return self == .blocks ? "░" : "o"
        case .open, .missed: return open
        case .skipped: return "s"
        case .neutral, .outside: return " "
        }
    }

    private var open: Character { self == .blocks ? "·" : "." }

    private func level(_ level: Int) -> Character {
        switch level {
        case 4...: self == .blocks ? "█" : "#"
        case 3: self == .blocks ? "▓" : "+"
        default: self == .blocks ? "▒" : ":"
        }
    }

    /// The character between the parts of a sentence.
    var separator: String { self == .blocks ? " · " : " - " }

    /// What the characters mean.
    var legend: [(glyphs: String, meaning: String)] {
        [
            (String(level(4)), "done"), (String([level(3), level(1)]), "partly"),
            (self == .blocks ? "░" : "o", "extra"), (String(open), "open or missed"), ("s", "skipped"),
            ("", "blank: not due"),
        ]
    }

    /// Whether the character stands for something that was done, and so has colour.
    func isDone(_ glyph: Character) -> Bool { "█▓▒░#+:o".contains(glyph) }
}

extension Glyphs {
    /// A share as a bar in eighths, such as `█████▋    `; never full below 1, never empty above 0.
    public func bar(_ share: Double, width: Int = 10) -> String {
        let share = min(max(share, 0), 1)
        let parts = self == .blocks ? 8 : 1
        let all = width * parts
        let filled =
            share == 1 ? all : min(all - 1, max(share == 0 ? 0 : 1, Int((share * Double(all)).rounded())))
        guard self == .blocks else {
            return String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        }
        let rest = filled % parts
        let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        let bar = String(repeating: "█", count: filled / parts) + (rest == 0 ? "" : String(eighths[rest - 1]))
        return bar + String(repeating: " ", count: width - bar.count)
    }

    /// Shares as a line of columns, oldest first: a space where nothing was due, the lowest column where nothing was
    /// done, and the highest only where everything was.
    public func sparkline(_ shares: [Double?]) -> String {
        let columns: [Character] =
            self == .blocks
            ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : ["_", ".", ":", "-", "=", "+", "*", "#"]
        return String(
            shares.map { share -> Character in
                guard let share else { return " " }
                if share <= 0 { return columns[0] }
                return share >= 1 ? columns[7] : columns[1 + min(5, Int(share * 6))]
            }
        )
    }
}
