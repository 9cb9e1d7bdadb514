internal import ArgumentParser
internal import HabitModel
internal import POSIXFiles

/// The properties of a habit other than its name.
struct HabitOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Short name to type (default: made from the name)", valueName: "slug"))
    var slug: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Description; - reads it from standard input", valueName: "text")
    )
    var description: String?

    @Option(
        help: ArgumentHelp(
            "Schedule: daily (default for new habits), mon,wed,fri, weekdays, weekends, 'every 3 days', 3/week, 10/month, '3 in 7 days', weekly or monthly (the target is a sum), anytime (a counter)",
            valueName: "schedule"
        ),
        completion: .list(["daily", "weekdays", "weekends", "3/week", "weekly", "monthly", "anytime"]),
        transform: OptionParsers.schedule
    )
    var every: Schedule?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Amount that makes a day done; the sum for weekly and monthly",
            valueName: "amount"
        ),
        transform: OptionParsers.number
    )
    var target: ExactDecimal?

    @Flag(help: "Treat the target as an upper limit")
    var atMost = false

    @Option(help: ArgumentHelp("Unit of the amount, such as glasses", valueName: "unit"))
    var unit: String?

    @Option(help: ArgumentHelp("Tag; repeatable", valueName: "tag"))
    var tag: [String] = []
}

extension FieldUpdate where Value == String {
    /// Sets the typed text, or clears the field if it is empty.
    init(typed text: String) {
        self = text.isEmpty ? .clear : .set(text)
    }
}

extension String {
    /// The text without leading and trailing whitespace.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}

extension CompletionKind {
    /// Completes the active habits in the snapshot.
    ///
    /// ``Grammar`` reads the word; no shell runs it.
    static var habits: CompletionKind { .shellCommand("habits") }
}

extension Context {
    /// A typed text; `-` reads all of standard input, without its last line break.
    ///
    /// - Parameter hint: what to do if standard input is empty, which is hardly what the user meant.
    /// - Throws: a usage failure if standard input is empty, too large or not UTF-8.
    func text(_ typed: String, hint: String? = nil) throws(Failure) -> String {
        guard typed == "-" else { return typed }
        let bytes: [UInt8]
        do {
            bytes = try world.input.contents(limit: Self.textLimit)
        } catch {
            guard error.isTooLarge else {
                throw Failure(.fileUnusable, "cannot read standard input: \(error)")
            }
            throw Failure(.usage, "standard input is larger than 64 KiB")
        }
        let content = PlainText(bytes)
        guard !content.isUTF16, var text = String(validating: content.bytes, as: UTF8.self) else {
            throw Failure(.usage, "standard input is not UTF-8")
        }
        if text.last == "\n" || text.last == "\r\n" { text.removeLast() }
        guard !content.isBlank else { throw Failure(.usage, "standard input is empty", hint: hint) }
        return text
    }

    /// The note for the habits.
    ///
    /// - Throws: a usage failure if both the note and the habits are `-`.
    func note(_ typed: String?, habits: [String]) throws(Failure) -> String? {
        guard let typed else { return nil }
        guard typed != "-" || !CheckInArgument.areLines(habits) else {
            throw Failure(.usage, "standard input cannot provide both the habits and the note")
        }
        return try text(typed, hint: "--note \"\" removes the note")
    }

    /// The largest text to read, in bytes; more than any field allows.
    private static let textLimit = 64 << 10
}
