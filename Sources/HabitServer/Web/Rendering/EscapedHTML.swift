import Mustache

/// Text in HTML, byte by byte.
///
/// Mustache's own rule goes by character, and takes `<` together with an accent after it, or with a mark before it, for one
/// character that needs no escaping. A browser sees a `<`.
struct EscapedHTML: MustacheContentType {
    /// The line that makes a template use it.
    ///
    /// Partials do not inherit it, so every template starts with it.
    static let pragma = "{{% CONTENT_TYPE:PAGE}}"

    static func register() { MustacheContentTypes.register(EscapedHTML(), named: "PAGE") }

    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { Self.replacement($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let replacement = Self.replacement(byte) {
                bytes.append(contentsOf: replacement.utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func replacement(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
