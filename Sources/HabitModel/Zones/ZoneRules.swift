/// The offsets from UTC of a time zone, from a TZif file (RFC 9636) or a POSIX `TZ` string.
public struct ZoneRules: Hashable, Sendable {
    /// No offset at any time.
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

    /// Reads a TZif file of version 1 to 4; from version 2 on its 64-bit part and its footer.
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

    /// Reads a POSIX `TZ` string such as `CET-1CEST,M3.5.0,M10.5.0/3` or `<+0545>-5:45`, nil if it is none.
    public init?(posix text: String) {
        guard let zone = PosixZone(Array(text.utf8)) else { return nil }
        self.init(transitions: [], offsets: [], initialOffset: 0, footer: zone)
    }

    /// Seconds to add to UTC for the wall clock at that instant, east positive.
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
    /// The logical day of an instant on the clocks of a time zone, which never goes back.
    public init?(logical instant: Instant, zone: ZoneRules, dayStart: DayStart) {
        self.init(logical: instant, offset: zone.offset(at:), dayStart: dayStart)
    }
}

/// The name of a time zone in the IANA database, such as `Europe/Vienna`.
///
/// Only the shape is checked here, so that a name can safely become part of a path; whether the zone exists
/// is known to whoever has the database.
public struct ZoneName: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The name as it was given.
    public let text: String

    /// `UTC`.
    public static let utc = ZoneName(unchecked: "UTC")

    /// Accepts 1 to 64 bytes of ASCII letters, digits, `_`, `+`, `-`, in parts joined by single slashes, each
    /// of which begins with a letter or digit.
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

    /// Reads a string; a name of the wrong shape is a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("a time zone is an IANA name such as Europe/Vienna") { ZoneName($0) }
    }

    /// Writes the name as a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// Why bytes are no time zone.
public enum ZoneError: Error, Hashable, Sendable {
    /// They do not begin as a TZif file does.
    case notTZif
    /// They end too early, or their numbers contradict each other.
    case malformed
}
