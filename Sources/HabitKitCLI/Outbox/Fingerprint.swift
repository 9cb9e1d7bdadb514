internal import POSIXFiles

/// A short name for a long text (FNV-1a, 64 bits); it keeps texts apart and proves nothing.
enum FNV1a {
    /// Sixteen hexadecimal digits.
    static func text(of text: String) -> String {
        let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Hex.text(hash)
    }
}
