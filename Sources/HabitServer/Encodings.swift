import FoundationEssentials

/// Base64 for addresses (RFC 4648, section 5), without padding.
enum Base64URL {
    /// The bytes of a text; nil if it is not how this encoding writes them.
    ///
    /// Padding, the other alphabet, and bits at the end that stand for nothing are refused: the same bytes have one
    /// text (RFC 7515, section 2; RFC 4648, section 3.5).
    static func decoded(_ text: Substring) -> [UInt8]? {
        guard let data = Data(base64Encoded: padded(text)), encoded(data) == text else { return nil }
        return Array(data)
    }

    private static func padded(_ text: Substring) -> String {
        text.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    private static func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
            "=",
            with: ""
        )
    }
}

/// Bytes as hexadecimal digits, two a byte, in lower case.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
