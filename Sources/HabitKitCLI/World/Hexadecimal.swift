/// Lower-case hexadecimal digits.
enum Hexadecimal {
    /// All sixteen digits of a number.
    static func text(_ bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
