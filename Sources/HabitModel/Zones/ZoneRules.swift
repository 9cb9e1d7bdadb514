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
