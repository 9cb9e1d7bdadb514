/// Lines of a text file that end in LF or CRLF.
extension StringProtocol where SubSequence == Substring {
    /// The lines, also empty ones.
    var lines: [Substring] {
        // On bytes, because the separator of characters would have to look at every one of them.
        self[...].utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
        }
    }

    /// The first line with text.
    var firstLine: Substring? {
        let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        guard let start = utf8.firstIndex(where: { !isEnd($0) }) else { return nil }
        return self[start..<(self[start...].utf8.firstIndex(where: isEnd) ?? endIndex)]
    }

    /// The lines that are neither blank nor comments, with their numbers from 1 on.
    var numberedLines: [(number: Int, text: String)] {
        lines.enumerated().compactMap { index, line in
            line.hasPrefix("#") || line.isBlank ? nil : (index + 1, String(line))
        }
    }
}

extension StringProtocol {
    /// Whether there is nothing but white space.
    var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }

    /// The text without white space at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(String.UnicodeScalarView(scalars[start...end]))
    }

    /// At most so many code points of the text.
    ///
    /// A hostile file may have names of many megabytes, which must not be copied into every message.
    func capped(_ count: Int) -> String {
        utf8.count <= count ? String(self) : String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
    }

    /// The start of the text on one line, without control characters, for a message.
    var singleLine: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.prefix(200).map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
            )
        )
    }
}

/// A number with its noun: `1 day`, `2 days`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
