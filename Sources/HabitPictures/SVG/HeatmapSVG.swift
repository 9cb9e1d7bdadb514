public import HabitModel

/// A calendar as an SVG picture: one path for each level.
///
/// A run of equal days in a row is a single line, which dashes cut into squares, so that a year takes a few kilobytes.
public struct HeatmapSVG {
    /// The maximum number of days, two years in whole weeks, which keeps every picture below 12 kB.
    public static let maximumDays = 742

    private let calendar: HabitCalendar
    private let title: String
    private let grid: WeekGrid

    /// The distance between the beginnings of two days, in pixels.
    private static let step = 13
    private static let left = 30
    private static let top = 18

    /// Creates a picture.
    public init(_ calendar: HabitCalendar, title: String) {
        self.calendar = calendar
        self.title = title
        grid = WeekGrid(calendar)
    }

    /// The picture as XML.
    public func text(_ theme: SVGTheme = .auto) -> String {
        let columns = max(grid.weeks.count, 40)
        let document = SVGDocument(
            width: Self.left + Self.step * columns + 4,
            height: Self.top + Self.step * 8 + 16,
            title: title,
            description: Sentence.summary(of: calendar) + ".",
            rules: (0...4).map { .level($0) } + [.text, .line]
        )
        let bottom = Self.top + Self.step * 8 + 8
        let legend = columns - 8
        return document.text(
            theme,
            labels + [
                SVGDocument.label(Sentence.totals(of: calendar), x: Self.left, y: bottom),
                SVGDocument.label("less", x: x(legend) - 4, y: bottom, anchor: "end"),
                SVGDocument.label("more", x: x(legend + 5) + 2, y: bottom),
                "<g fill=\"none\" stroke-width=\".77\" "
                    + "transform=\"translate(\(Self.left) \(Self.top + 5))scale(\(Self.step))\">",
            ] + paths(legendFrom: legend) + ["</g>"]
        )
    }

    private func x(_ column: Int) -> Int { Self.left + Self.step * column }

    private var labels: [String] {
        let weekdays = [0, 2, 4, 6].map {
            SVGDocument.label(grid.weekdays[$0], x: 0, y: Self.top + Self.step * $0 + 9)
        }
        let months = grid.months(in: grid.weeks.indices, width: 3).map {
            SVGDocument.label($0.name, x: x($0.column), y: 11)
        }
        return weekdays + months
    }

    private func paths(legendFrom column: Int) -> [String] {
        let levels = (0...4).map { level in
            let path = path { $0.state.hasLevel && $0.level == level }
            return Self.element("l\(level)", path + "M\(column + level) 8h1", dashes: ".77 .23")
        }
        let skipped = path { $0.state == .skipped }
        let neutral = path { $0.state == .neutral }
        return levels + [
            // Vertical hatching within each square.
            Self.element("n", skipped, dashes: ".11 .11 .11 .11 .11 .11 .11 .23"),
            // The left and the right edge of each square, and then the upper and the lower one.
            Self.element("n", neutral, dashes: ".06 .65 .06 .23"),
            Self.edges(neutral),
        ]
    }

    /// The squares of the days that match, as lines from left to right, one unit for each day.
    private func path(_ matches: (CalendarDay) -> Bool) -> String {
        var path = ""
        for row in 0..<7 {
            var end: Int?
            var column = 0
            while column < grid.weeks.count {
                guard let day = grid.weeks[column].days[row], matches(day) else {
                    column += 1
                    continue
                }
                let start = column
                while column < grid.weeks.count, grid.weeks[column].days[row].map(matches) == true {
                    column += 1
                }
                path += end.map { "m\(start - $0) 0" } ?? "M\(start) \(row)"
                path += "h\(column - start)"
                end = column
            }
        }
        return path
    }

    private static func element(_ name: String, _ path: String, dashes: String) -> String {
        path.isEmpty ? "" : "<path class=\"\(name)\" stroke-dasharray=\"\(dashes)\" d=\"\(path)\"/>"
    }

    private static func edges(_ path: String) -> String {
        guard !path.isEmpty else { return "" }
        let dashes = "stroke-width=\".06\" stroke-dasharray=\".77 .23\""
        return "<g \(dashes)><path class=\"n\" transform=\"translate(0 -.355)\" d=\"\(path)\"/>"
            + "<path class=\"n\" transform=\"translate(0 .355)\" d=\"\(path)\"/></g>"
    }
}

extension CalendarState {
    /// Whether a day of this state is drawn in the colour of its level.
    fileprivate var hasLevel: Bool {
        switch self {
        case .done, .partly, .extra, .open, .missed: true
        case .skipped, .neutral, .outside: false
        }
    }
}
