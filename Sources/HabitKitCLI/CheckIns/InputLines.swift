internal import POSIXFiles

/// The lines of standard input, without blank lines and lines that start with `#`.
struct InputLines {
    /// A line and its number, counted from 1.
    struct Numbered {
        let number: Int
        /// The text without surrounding white space, or why it cannot be read.
        let text: Result<String, Failure>
    }

    /// More bytes than any line needs, even with an escaped note.
    private static let lineLimit = 64 << 10
    private static let sizeLimit = 16 << 20
    private static let countLimit = 100_000

    let lines: [Numbered]

    /// Reads to the end of the input, at most 16 MiB.
    init(_ input: Input) throws(Failure) {
        let bytes: [UInt8]
        do {
            bytes = try input.contents(limit: Self.sizeLimit)
        } catch {
            guard error.isTooLarge else {
                throw Failure(.fileUnusable, "cannot read standard input: \(error)")
            }
            throw Failure(
                .usage,
                "standard input has more than 16 MiB; nothing was recorded",
                hint: "split the input"
            )
        }
        guard !PlainText(bytes).isUTF16 else {
            throw Failure(
                .usage,
                "standard input is UTF-16, not UTF-8; nothing was recorded",
                hint: "iconv -f UTF-16 -t UTF-8 < FILE | habit done -"
            )
        }
        var lines: [Numbered] = []
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard let text = Self.text(of: line) else { continue }
            lines.append(Numbered(number: number, text: text))
        }
        guard lines.count <= Self.countLimit else {
            throw Failure(
                .usage,
                "standard input has more than \(Self.countLimit) check-ins; nothing was recorded",
                hint: "split the input"
            )
        }
        self.lines = lines
    }

    private static func text(of line: ArraySlice<UInt8>) -> Result<String, Failure>? {
        guard line.count <= lineLimit else {
            return .failure(Failure(.usage, "the line has more than 64 KiB"))
        }
        // Concatenated files may have a byte order mark in the middle.
        guard let text = String(validating: PlainText(line).bytes, as: UTF8.self)?.trimmed else {
            return .failure(Failure(.usage, "the line is not UTF-8"))
        }
        return text.isEmpty || text.hasPrefix("#") ? nil : .success(text)
    }
}
