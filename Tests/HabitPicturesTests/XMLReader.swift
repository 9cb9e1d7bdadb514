import FoundationEssentials
import Glibc

/// Reads the small part of XML that pictures use, strictly.
enum XMLReader {
    /// The names of all elements in order; nil if the text is not well-formed.
    static func elements(of text: String) -> [String]? {
        var names: [String] = []
        var open: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            guard isText(rest[..<start]),
                open.isEmpty == rest[..<start].allSatisfy(\.isWhitespace) || !open.isEmpty,
                let end = rest[start...].firstIndex(of: ">")
            else { return nil }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { return nil }
                continue
            }
            guard let name = name(of: tag) else { return nil }
            names.append(name)
            if !tag.hasSuffix("/") { open.append(name) }
        }
        return open.isEmpty && rest.allSatisfy(\.isWhitespace) ? names : nil
    }

    /// Whether every `&` starts one of the references that XML knows.
    private static func isText(_ text: Substring) -> Bool {
        !text.contains(">")
            && text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
                ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { part.hasPrefix($0) }
            }
    }

    private static func name(of tag: Substring) -> String? {
        guard let match = tag.wholeMatch(of: /([a-z]+)((?: [A-Za-z-]+="[^"<&]*")*)\/?/) else { return nil }
        let attributes = match.output.2.matches(of: #/ ([A-Za-z-]+)=/#).map { String($0.output.1) }
        return Set(attributes).count == attributes.count ? String(match.output.1) : nil
    }
}

/// The lines of a path.
enum SVGPath {
    /// The sum of the lengths of its horizontal lines.
    static func length(_ path: String) -> Int {
        path.matches(of: /h(\d+)/).reduce(0) { $0 + (Int($1.output.1) ?? 0) }
    }
}

/// The luminance of a colour, as WCAG 2 defines it.
struct Luminance {
    private let value: Double

    /// Reads `#rrggbb`.
    init?(_ color: String) {
        guard color.count == 7, color.hasPrefix("#") else { return nil }
        let channels = [1, 3, 5].compactMap { offset -> Double? in
            let start = color.index(color.startIndex, offsetBy: offset)
            guard let byte = UInt8(color[start..<color.index(start, offsetBy: 2)], radix: 16) else {
                return nil
            }
            let share = Double(byte) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        guard channels.count == 3 else { return nil }
        value = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    /// The colour of a class or an element in a picture with one theme.
    init?(of selector: String, in text: String) {
        let parts = text.split(separator: "\(selector){", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let rules = parts[1].prefix { $0 != "<" }
        let own = rules.firstMatch(of: /(?:stroke|fill):(#[0-9a-f]{6})/)
        guard let color = own?.output.1 else { return nil }
        self.init(String(color))
    }

    /// The contrast of two colours, 1 to 21.
    func contrast(with other: Luminance) -> Double {
        (max(value, other.value) + 0.05) / (min(value, other.value) + 0.05)
    }
}
