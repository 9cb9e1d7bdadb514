/// The colours of an SVG picture.
public enum SVGTheme: String, CaseIterable, Sendable {
    /// Those of the reader's system.
    case auto
    case light
    case dark
}

/// Colours on a light or a dark page.
///
/// The levels rise evenly in luminance, so they differ for people with any kind of colour blindness.
struct Palette {
    /// The levels 0 to 4.
    let levels: [String]
    /// Text.
    let text: String
    /// Outlines and hatching.
    let line: String

    static let light = Palette(
        levels: ["#eef1f4", "#a9cfe6", "#5fa2d0", "#2c72b0", "#0b3f78"],
        text: "#4b5763",
        line: "#b4bec8"
    )
    static let dark = Palette(
        levels: ["#1b2430", "#1f4e79", "#2f7dbb", "#6cb4ea", "#cde6fb"],
        text: "#a8b4c0",
        line: "#4a5866"
    )
}

/// An SVG picture without scripts, fonts and references, as text.
struct SVGDocument {
    /// A colour of a class, from the palette of the theme.
    struct Rule {
        let selector: String
        let property: String
        let color: @Sendable (Palette) -> String

        static func level(_ level: Int, _ property: String = "stroke") -> Rule {
            Rule(selector: ".l\(level)", property: property) { $0.levels[level] }
        }
        static let text = Rule(selector: "text", property: "fill") { $0.text }
        static let line = Rule(selector: ".n", property: "stroke") { $0.line }
    }

    let width: Int
    let height: Int
    let title: String
    let description: String
    let rules: [Rule]

    /// The document with elements that are already XML.
    func text(_ theme: SVGTheme, _ elements: [String]) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
        viewBox="0 0 \(width) \(height)" role="img">
        <title>\(Self.escaped(title))</title>
        <desc>\(Self.escaped(description))</desc>
        <style>text{font:11px sans-serif}\(style(theme))</style>
        \(elements.filter { !$0.isEmpty }.joined(separator: "\n"))
        </svg>

        """
    }

    private func style(_ theme: SVGTheme) -> String {
        switch theme {
        case .light: colors(.light)
        case .dark: colors(.dark)
        case .auto: colors(.light) + "@media(prefers-color-scheme:dark){\(colors(.dark))}"
        }
    }

    private func colors(_ palette: Palette) -> String {
        rules.map { "\($0.selector){\($0.property):\($0.color(palette))}" }.joined()
    }

    /// A line of text; `x` is where it begins or, with the anchor `end`, where it ends.
    static func label(
        _ text: String,
        x: Int,
        y: Int,
        anchor: String? = nil,
        length: Int? = nil,
        style: String? = nil
    ) -> String {
        let style = style.map { " class=\"\($0)\"" } ?? ""
        let anchor = anchor.map { " text-anchor=\"\($0)\"" } ?? ""
        let length = length.map { " textLength=\"\($0)\"" } ?? ""
        return "<text x=\"\(x)\" y=\"\(y)\"\(style)\(anchor)\(length)>\(escaped(text))</text>"
    }

    /// Text as XML, without the characters that XML cannot represent.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\t", "\n", "\r": escaped += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
