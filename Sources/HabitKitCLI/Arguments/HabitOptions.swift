internal import ArgumentParser
internal import HabitModel
internal import POSIXFiles

/// What can be said of a habit besides its name.
struct HabitOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("The name to type; made from the name unless given.", valueName: "slug"))
    var slug: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("What it is about; - reads it.", valueName: "text"))
    var description: String?

    @Option(
        help: ArgumentHelp(
            "When it is due: daily, mon,wed,fri, weekdays, weekends, 'every 3 days', 3/week, 10/month, '3 in 7 days'.",
            valueName: "schedule"
        ),
        transform: OptionParsers.schedule
    )
    var every: Schedule?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The amount that makes a day done.", valueName: "amount"),
        transform: OptionParsers.number
    )
    var target: ExactDecimal?

    @Flag(help: "The target is not to be passed, rather than to be reached.")
    var atMost = false

    @Option(help: ArgumentHelp("What the amount counts, such as glasses.", valueName: "unit"))
    var unit: String?

    @Option(help: ArgumentHelp("A tag; may be given several times.", valueName: "tag"))
    var tag: [String] = []
}

extension FieldUpdate where Value == String {
    /// What a text that was typed sets; an empty one takes away what there is.
    init(typed text: String) {
        self = text.isEmpty ? .clear : .set(text)
    }
}

extension String {
    /// The text without blanks and line ends around it.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}

extension CompletionKind {
    /// The active habits, as the snapshot knows them: a word for ``Grammar``, no shell runs it.
    static var habits: CompletionKind { .shellCommand("habits") }
}

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
