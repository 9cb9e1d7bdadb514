/// A random UUID (RFC 9562, version 4).
///
/// Foundation's is the same every time where `/dev/urandom` cannot be read, as in some containers; the second check-in
/// of such a machine would be taken for the first.
enum RandomUUID {
    /// The text, in lower case.
    static func text() -> String {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & ~0xF000 | 0x4000
        let low = generator.next() & ~(0b11 << 62) | 0b10 << 62
        let digits = Hexadecimal.text(high) + Hexadecimal.text(low)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
            digits.dropFirst(range.lowerBound).prefix(range.count)
        }
        return groups.joined(separator: "-")
    }
}
