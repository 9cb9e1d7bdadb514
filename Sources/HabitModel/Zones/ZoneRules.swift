/// The UTC offsets of a time zone, read from a TZif file (RFC 9636) or a POSIX `TZ` string.
public struct ZoneRules: Hashable, Sendable {
    /// UTC, whose offset is always 0.
    public static let utc = ZoneRules(transitions: [], offsets: [], initialOffset: 0, footer: nil)

    private let transitions: [Int64]
    private let offsets: [Int]
    private let initialOffset: Int
    private let footer: PosixZone?

    private init(transitions: [Int64], offsets: [Int], initialOffset: Int, footer: PosixZone?) {
        self.transitions = transitions
        self.offsets = offsets
        self.initialOffset = initialOffset
        self.footer = footer
    }

    /// Reads a TZif file of version 1 to 4; from version 2 on, its 64-bit block and its footer.
    /// - Throws: `ZoneError`.
    public init(tzif bytes: [UInt8]) throws(ZoneError) {
        var reader = ByteReader(bytes)
        var block = try TZifBlock(&reader, timeSize: 4)
        var footer: PosixZone?
        if block.version >= 2 {
            block = try TZifBlock(&reader, timeSize: 8)
            let rest = reader.rest
            guard rest.first == UInt8(ascii: "\n"),
                let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
            else { throw .malformed }
            let line = rest[rest.startIndex + 1..<end]
            if !line.isEmpty {
                guard let rule = PosixZone(Array(line)) else { throw .malformed }
                footer = rule
            }
        }
        self.init(
            transitions: block.transitions,
            offsets: block.offsets,
            initialOffset: block.initialOffset,
            footer: footer
        )
    }

    /// Parses a POSIX `TZ` string such as `CET-1CEST,M3.5.0,M10.5.0/3` or `<+0545>-5:45`.
    public init?(posix text: String) {
        guard let zone = PosixZone(Array(text.utf8)) else { return nil }
        self.init(transitions: [], offsets: [], initialOffset: 0, footer: zone)
    }

    /// The offset of the wall clock from UTC at an instant, in seconds, positive east.
    public func offset(at instant: Instant) -> Int {
        let second = floorDivide(instant.microseconds, by: 1_000_000)
        guard let last = transitions.last, second < last else {
            return footer?.offset(at: Int(second)) ?? offsets.last ?? initialOffset
        }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initialOffset : offsets[low - 1]
    }
}

extension Day {
    /// The logical day of an instant in a time zone; it never goes back.
    public init?(logical instant: Instant, zone: ZoneRules, dayStart: DayStart) {
        self.init(logical: instant, offset: zone.offset(at:), dayStart: dayStart)
    }
}

/// The name of a time zone in the IANA database, such as `Europe/Vienna`.
///
/// Only the shape is checked, so that a name is safe as part of a path. Whether the zone exists depends on
/// the installed database.
public struct ZoneName: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The name as given.
    public let text: String

    /// `UTC`.
    public static let utc = ZoneName(unchecked: "UTC")

    /// Accepts 1 to 64 ASCII letters, digits, `_`, `+`, `-` in parts separated by single slashes; each part
    /// starts with a letter or digit.
    public init?(_ text: some StringProtocol) {
        guard (1...64).contains(text.utf8.count) else { return nil }
        for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let first = part.first, ZoneName.isAlphanumeric(first) else { return nil }
            guard part.allSatisfy({ ZoneName.isAlphanumeric($0) || "_+-".utf8.contains($0) }) else {
                return nil
            }
        }
        self.init(unchecked: String(text))
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// The name.
    public var description: String { text }

    /// Decodes a name; throws a `DecodingError` if it has the wrong shape.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("must be an IANA name such as Europe/Vienna") { ZoneName($0) }
    }

    /// Encodes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// Why bytes are not a time zone.
public enum ZoneError: Error, Hashable, Sendable {
    /// The file does not start with the TZif magic bytes.
    case notTZif
    /// The file is truncated or contradicts itself.
    case malformed
}
