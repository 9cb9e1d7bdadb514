extension Context {
    /// A text as it was typed; `-` stands for what is on standard input, up to its end and without its last line end.
    ///
    /// - Parameter hint: what to do where standard input is empty, which is hardly what was meant.
    /// - Throws: a usage failure if standard input is empty, too long or not UTF-8.
    func text(_ typed: String, hint: String? = nil) throws(Failure) -> String {
        guard typed == "-" else { return typed }
        let bytes: [UInt8]
        do {
            bytes = try world.input.contents(limit: Self.textLimit)
        } catch {
            guard error.isTooLarge else {
                throw Failure(.fileUnusable, "cannot read standard input: \(error)")
            }
            throw Failure(.usage, "standard input has more than 64 KiB")
        }
        let content = PlainText(bytes)
        guard !content.isUTF16, var text = String(validating: content.bytes, as: UTF8.self) else {
            throw Failure(.usage, "standard input is not UTF-8")
        }
        if text.last == "\n" || text.last == "\r\n" { text.removeLast() }
        guard !content.isBlank else { throw Failure(.usage, "standard input is empty", hint: hint) }
        return text
    }

    /// The note that goes with habits.
    ///
    /// - Throws: a usage failure if both are to be read from standard input.
    func note(_ typed: String?, habits: [String]) throws(Failure) -> String? {
        guard let typed else { return nil }
        guard typed != "-" || !CheckInArgument.areLines(habits) else {
            throw Failure(.usage, "standard input cannot hold both the habits and the note")
        }
        return try text(typed, hint: "--note \"\" removes the note")
    }

    /// More than any text may have, in bytes.
    private static let textLimit = 64 << 10
}
