internal import HabitModel

/// A habit to check in, as it is typed: `run`, `water=2` or `water+1`.
///
/// A name may have any characters, so the whole word may be the habit `water+1`. Whether it is, the snapshot or the
/// server says.
struct CheckInArgument: Hashable, Sendable {
    /// What is said of the amount.
    enum Amount: Hashable, Sendable {
        case set(ExactDecimal)
        case add(ExactDecimal)
    }

    /// A word read as a habit with an amount.
    struct Split: Hashable, Sendable {
        let habit: String
        let amount: Amount
        /// What is wrong with the amount as it is written, such as a seventh decimal place; nil if nothing is.
        var error: ValueError?
    }

    /// The whole word: the habit's id, uid, slug or name.
    let text: String
    /// The amount that was given apart from the word.
    var amount: Amount?
    /// The word as a habit with an amount, if it ends in one.
    var split: Split?

    /// A habit, and an amount that was given apart from it.
    init(_ habit: String, _ amount: Amount?) {
        text = habit
        self.amount = amount
    }

    /// Reads a word.
    init(_ text: String) throws(Failure) {
        guard !text.isEmpty else { throw Failure(.usage, "the name of the habit is missing") }
        self.text = text
        split = CheckInArgument.split(text)
    }

    /// Whether it is one of the two signs that may stand before an amount.
    static func isSign(_ character: Character) -> Bool { character == "=" || character == "+" }

    /// Splits before the number at the end: `C+++1` is `C++` and 1 more.
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
    /// Several habits, with amounts.
    static func all(_ texts: [String]) throws(Failure) -> [CheckInArgument] {
        var all: [CheckInArgument] = []
        for (text, before) in zip(texts, [nil] + texts.map(Optional.some)) {
            guard text != "-" else { throw Failure(.usage, "- (standard input) stands alone") }
            if let before, text.isAmount, !before.isAmount { throw try looseAmount(text, behind: before) }
            all.append(try CheckInArgument(text))
        }
        return all
    }

    /// Whether the habits stand on standard input, a line each.
    static func areLines(_ texts: [String]) -> Bool { texts == ["-"] }

    /// A number would be the id of another habit, which is hardly what was meant by `water 3`.
    private static func looseAmount(_ text: String, behind word: String) throws(Failure) -> Failure {
        let habit = try CheckInArgument(word).split?.habit ?? word
        let number = text.drop(while: isSign)
        return Failure(
            .usage,
            "'\(text)' behind \(habit) names no habit",
            hint: "\(habit)=\(number) sets the amount, \(habit)+\(number) adds to it; ids stand first"
        )
    }

    /// Why a habit with an amount is refused.
    static let amountUnwanted = Failure(.usage, "an amount can only be given to habit done")
}

extension String {
    /// Whether it is a number as one might be typed behind a habit: `3`, `+3` or `=3`.
    fileprivate var isAmount: Bool {
        let digits = drop(while: CheckInArgument.isSign)
        return !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) || $0 == "." }
    }
}
