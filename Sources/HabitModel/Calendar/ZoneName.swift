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
