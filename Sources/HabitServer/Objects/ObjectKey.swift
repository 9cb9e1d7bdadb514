import POSIXFiles

/// The key of a stored object: `ada/avatars/<32 hex digits>.png`.
///
/// The server generates keys and never derives them from file names. The alphabet needs no escaping in a URL, a
/// signature or a path. No part is empty, `.` or `..`, which S3 stores treat differently.
struct ObjectKey: Hashable, Sendable, CustomStringConvertible {
    let text: String

    /// Generates a key with 128 random bits.
    ///
    /// - Returns: nil if the username, folder or extension contains a character that keys cannot have.
    init?(username: String, folder: String, fileExtension: String) {
        var random = SystemRandomNumberGenerator()
        let digits = (0..<2).map { _ in Hex.text(random.next() as UInt64) }.joined()
        self.init("\(username)/\(folder)/\(digits).\(fileExtension)")
    }

    /// A stored key; nil for anything that could not be one of ours.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count >= 2, parts[0].count <= 50 else { return nil }
        guard text.utf8.count <= 255, parts.allSatisfy(Self.isSafe) else { return nil }
        self.text = text
    }

    var description: String { text }

    /// The parts before the last slash, outermost first.
    var folders: [Substring] { text.split(separator: "/").dropLast() }

    /// The part after the last slash.
    var name: Substring { text.split(separator: "/").last ?? "" }

    private static func isSafe(_ part: Substring.UTF8View) -> Bool {
        guard let first = part.first, let last = part.last, isLetterOrDigit(first), isLetterOrDigit(last)
        else {
            return false
        }
        return part.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
