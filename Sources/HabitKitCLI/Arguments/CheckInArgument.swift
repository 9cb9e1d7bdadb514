internal import HabitModel

/// A habit to check in, as typed: `run`, `water=2` or `water+1`.
///
/// Names may contain any character, so a habit may be called `water+1`. The snapshot or the server decides whether the
/// whole word is a habit.
struct CheckInArgument: Hashable, Sendable {
    /// An amount, set or added.
    enum Amount: Hashable, Sendable {
        case set(ExactDecimal)
        case add(ExactDecimal)
    }

    /// A word split into a habit and an amount.
    struct Split: Hashable, Sendable {
        let habit: String
        let amount: Amount
        /// What is wrong with the amount, such as a seventh decimal place; nil if it is valid.
        var error: ValueError?
    }

    /// The whole word: possibly the habit's id, uid, slug or name.
    let text: String
    /// The amount from a separate field; nil for a word of the command line.
    var amount: Amount?
    /// The habit and the amount, if the word ends in an amount.
    var split: Split?

    /// A habit with an amount from a separate field.
    init(_ habit: String, _ amount: Amount?) {
        text = habit
        self.amount = amount
    }

    /// Parses a word.
    init(_ text: String) throws(Failure) {
        guard !text.isEmpty else { throw Failure(.usage, "the habit's name is missing") }
        self.text = text
        split = CheckInArgument.split(text)
    }

    /// Whether a character is `=` or `+`, which introduce an amount.
    static func isSign(_ character: Character) -> Bool { character == "=" || character == "+" }

    /// Splits off the amount at the end: `C+++1` adds 1 to `C++`.
    private static func split(_ text: String) -> Split? {
        for sign in text.indices.dropFirst() where isSign(text[sign]) {
            let digits = text[text.index(after: sign)...]
            guard digits.first != "+", let nearest = ExactDecimal(rounding: digits) else { continue }
            var split = Split(
                habit: String(text[..<sign]),
                amount: text[sign] == "=" ? .set(nearest) : .add(nearest)
            )
            do { _ = try ExactDecimal(digits) } catch { split.error = error }
            return split
        }
        return nil
    }
}

extension CheckInArgument {
    /// Parses the habits of a command line.
    static func all(_ texts: [String]) throws(Failure) -> [CheckInArgument] {
        var all: [CheckInArgument] = []
        for (text, before) in zip(texts, [nil] + texts.map(Optional.some)) {
            guard text != "-" else {
                throw Failure(.usage, "- (standard input) cannot be combined with habits")
            }
            if let before, text.isAmount, !before.isAmount { throw try looseAmount(text, after: before) }
            all.append(try CheckInArgument(text))
        }
        return all
    }

    /// Whether the habits are read from standard input, one per line.
    static func areLines(_ texts: [String]) -> Bool { texts == ["-"] }

    /// The failure for `water 3`: the 3 would be the id of another habit, which is hardly what the user meant.
    private static func looseAmount(_ text: String, after word: String) throws(Failure) -> Failure {
        let habit = try CheckInArgument(word).split?.habit ?? word
        let number = text.drop(while: isSign)
        return Failure(
            .usage,
            "\"\(text)\" is not a habit",
            hint: habit.allSatisfy(isSign)
                ? "write the amount without spaces, such as water=\(number)"
                : "\(habit)=\(number) sets the amount, \(habit)+\(number) adds to it"
        )
    }

    /// The failure for an amount in a command that takes none.
    static let amountUnwanted = Failure(.usage, "only habit done and habit exec take an amount")
}

extension String {
    /// Whether the word is a number such as `3`, `+3` or `=3`.
    fileprivate var isAmount: Bool {
        let digits = drop(while: CheckInArgument.isSign)
        return !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) || $0 == "." }
    }
}
