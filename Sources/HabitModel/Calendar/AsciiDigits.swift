/// Reading and writing fixed-width decimal fields of ASCII text.
enum AsciiDigits {
    /// The number that the bytes spell, or nil if one of them is not a digit `0` to `9`.
    ///
    /// At most 18 digits, so that no sum can overflow; none at all is nil too.
    static func value(of bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
        var total = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            total = total * 10 + Int(byte - 0x30)
        }
        return total
    }

    /// A number, not negative, with leading zeros up to the width.
    static func text(_ value: Int, width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
