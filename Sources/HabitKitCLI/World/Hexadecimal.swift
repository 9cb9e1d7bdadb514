/// Numbers as hexadecimal digits, all of them, in lower case.
enum Hexadecimal {
    /// Sixteen digits.
    static func text(_ bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
