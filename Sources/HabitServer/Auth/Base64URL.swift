import FoundationEssentials

/// Base64 for addresses (RFC 4648, section 5), without padding.
enum Base64URL {
    /// The bytes of a text; nil if it is not base64url.
    static func decoded(_ text: Substring) -> [UInt8]? {
        guard text.utf8.allSatisfy(isAllowed) else { return nil }
        var standard = String(text).replacing("-", with: "+").replacing("_", with: "/")
        standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard).map(Array.init)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
