internal import POSIXFiles

/// The lines of standard input that say something; the blank ones and those that begin with `#` do not.
struct InputLines {
    /// A line and its number, the first being 1.
    struct Numbered {
        let number: Int
        /// Its text without blanks around it, or why it has none.
        let text: Result<String, Failure>
    }

    /// More than any line needs, a note in escapes included.
    private static let lineLimit = 64 << 10
    private static let sizeLimit = 16 << 20
    private static let countLimit = 100_000

    let lines: [Numbered]

    /// Reads to the end of input, which has to come within 16 MiB.
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
                "standard input has more than 16 MiB; nothing was done",
                hint: "do it in parts"
            )
        }
        guard !PlainText(bytes).isUTF16 else {
            throw Failure(
                .usage,
                "standard input is UTF-16, not UTF-8; nothing was done",
                hint: "iconv -f UTF-16 -t UTF-8 <FILE | habit done -"
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
                "standard input has more than \(Self.countLimit) check-ins; nothing was done",
                hint: "do it in parts"
            )
        }
        self.lines = lines
    }

    private static func text(of line: ArraySlice<UInt8>) -> Result<String, Failure>? {
        guard line.count <= lineLimit else {
            return .failure(Failure(.usage, "a line has more than 64 KiB"))
        }
        // Files that were put together have a mark in the middle, too.
        guard let text = String(validating: PlainText(line).bytes, as: UTF8.self)?.trimmed else {
            return .failure(Failure(.usage, "the line is not UTF-8"))
        }
        return text.isEmpty || text.hasPrefix("#") ? nil : .success(text)
    }
}
