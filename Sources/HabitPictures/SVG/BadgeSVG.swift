public import HabitModel

/// A streak as a small SVG picture: `run · 13 days`.
public struct BadgeSVG {
    private let label: String
    private let value: String

    private static let height = 20
    private static let padding = 7
    private static let longest = 60

    /// Creates a badge.
    ///
    /// - Parameter label: the habit's name, or a word that does not name it.
    public init(label: String, streak: Int, unit: StreakUnit) {
        let count = label.count
        self.label = count > Self.longest ? label.prefix(Self.longest - 1) + "…" : label
        let name = streak == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue
        value = "\(streak) \(name)"
    }

    /// The picture as XML.
    public func text(_ theme: SVGTheme = .auto) -> String {
        let (first, second) = (Self.width(of: label), Self.width(of: value))
        let middle = first + 2 * Self.padding
        let right = middle + second + 2 * Self.padding
        let document = SVGDocument(
            width: right,
            height: Self.height,
            title: "\(label) · \(value)",
            description: "The current streak: \(value).",
            rules: [
                .level(0, "fill"), .level(4, "fill"), .text,
                .init(selector: ".v", property: "fill") { $0.levels[0] },
            ]
        )
        return document.text(
            theme,
            [
                "<path class=\"l0\" d=\"\(Self.box(from: 0, to: middle))\"/>",
                "<path class=\"l4\" d=\"\(Self.box(from: middle, to: right))\"/>",
                SVGDocument.label(label, x: Self.padding, y: 14, length: first),
                SVGDocument.label(value, x: middle + Self.padding, y: 14, length: second, style: "v"),
            ]
        )
    }

    private static func box(from left: Int, to right: Int) -> String {
        "M\(left) 0H\(right)V\(height)H\(left)z"
    }

    /// The approximate width of a text in pixels; the text is stretched to fit it.
    private static func width(of text: String) -> Int {
        text.reduce(0) { width, character in
            let scalar = character.unicodeScalars.first?.value ?? 0
            return width + (scalar >= 0x1100 ? 12 : "iljtfr.,'|! ·".contains(character) ? 4 : 7)
        }
    }
}
