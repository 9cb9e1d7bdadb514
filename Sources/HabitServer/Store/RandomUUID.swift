import FoundationEssentials

extension UUID {
    /// A random UUID (RFC 9562, version 4).
    ///
    /// `UUID()` opens `/dev/urandom` each time, which takes three system calls instead of one.
    static func random() -> UUID {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
            UUID(uuid: $0.loadUnaligned(as: uuid_t.self))
        }
    }
}
