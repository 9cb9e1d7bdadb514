import Glibc

/// An IP address; an IPv4 address is stored as the IPv6 address that represents it (RFC 4291, section 2.5.5.2).
struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    let high: UInt64
    let low: UInt64

    private static let mappedPrefix: UInt64 = 0xFFFF_0000_0000

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Parses an address in its usual spelling, without a port, brackets or zone.
    init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(high: 0, low: Self.mappedPrefix | Self.number(bytes.prefix(4)))
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(high: Self.number(bytes.prefix(8)), low: Self.number(bytes.suffix(8)))
        } else {
            return nil
        }
    }

    var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Whether it is this machine itself.
    var isLoopback: Bool { isIPv4 ? low >> 24 & 0xFF == 127 : high == 0 && low == 1 }

    /// What one customer of a provider has: an IPv4 address, or an IPv6 network of 64 bits.
    var subscriber: IPAddress { isIPv4 ? self : IPAddress(high: high, low: 0) }

    var description: String {
        var bytes = Self.bytes(of: high) + Self.bytes(of: low)
        if isIPv4 { bytes = Array(bytes.suffix(4)) }
        var text = [CChar](repeating: 0, count: 64)
        guard inet_ntop(isIPv4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count)) != nil else {
            return "-"
        }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func bytes(of number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }
}

/// A network in CIDR notation, such as `10.0.0.0/8`; an address alone is a network of one.
struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    private let base: IPAddress
    /// How many bits of the 128 are the network's.
    private let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        // An IPv4 address in an IPv6 spelling has the prefix of an IPv6 network.
        let width = parts[0].contains(":") ? 128 : 32
        var length = width
        if parts.count == 2 {
            guard let given = Int(parts[1]), String(given) == parts[1], 0...width ~= given else { return nil }
            length = given
        }
        bits = length + 128 - width
        base = Self.masked(address, bits)
        // "10.0.0.1/8" may be meant as one machine.
        guard base == address else { return nil }
    }

    func contains(_ address: IPAddress) -> Bool {
        Self.masked(address, bits) == base
    }

    var description: String { "\(base)/\(base.isIPv4 && bits >= 96 ? bits - 96 : bits)" }

    private static func masked(_ address: IPAddress, _ bits: Int) -> IPAddress {
        // A shift by 64 or more gives 0.
        let high = ~(UInt64.max >> UInt64(min(bits, 64)))
        let low = ~(UInt64.max >> UInt64(max(bits - 64, 0)))
        return IPAddress(high: address.high & high, low: address.low & low)
    }
}
