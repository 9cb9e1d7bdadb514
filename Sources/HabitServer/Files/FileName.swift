import HabitWire

/// The name of a file as a client sent it: only data, never used as a path or a key.
struct FileName: Hashable, Sendable {
    /// The size of the database's column in code points, and of the longest name of most file systems in bytes.
    private static let limit = 255
    /// The longest extension that a shortened name keeps, in bytes.
    private static let extensionLimit = 16

    /// Without folders, control characters and characters that change the direction of text; at most 255 bytes.
    let text: String

    /// - Parameter sent: as the client sent it.
    init(_ sent: String) {
        let last = sent.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
        let visible = String(String.UnicodeScalarView(last.unicodeScalars.filter(Self.isVisible)))
        let name = Self.shortened(visible)
        text = ["", ".", ".."].contains(name) ? "file" : name
    }

    /// The value of `Content-Disposition` (RFC 6266, RFC 8187).
    func disposition(_ kind: String) -> String {
        "\(kind); filename=\"\(ascii)\"; filename*=UTF-8''\(PercentEncoding.encode(text))"
    }

    /// For readers that do not know `filename*`.
    private var ascii: String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.isASCII && !"\"\\%".unicodeScalars.contains($0) ? $0 : "_" }
            )
        )
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // Among the format characters are those that reverse what follows. U+200D joins emoji.
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
        case .format: scalar == "\u{200D}"
        default: true
        }
    }

    /// Cuts the part before the extension.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > limit else { return name }
        let dot = name.lastIndex(of: ".")
        let ending = dot.map { name[$0...] }.flatMap { $0.utf8.count <= extensionLimit ? $0 : nil } ?? ""
        var stem = name.dropLast(ending.count).prefix(limit)
        while stem.utf8.count + ending.utf8.count > limit { stem.removeLast() }
        return String(stem) + ending
    }
}
