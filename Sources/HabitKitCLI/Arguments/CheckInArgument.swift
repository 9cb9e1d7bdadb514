internal import HabitModel

/// A habit to check in, as it is typed: `run`, `water=2` or `water+1`.
struct CheckInArgument: Hashable, Sendable {
    /// What is said of the amount.
    enum Amount: Hashable, Sendable {
        case set(ExactDecimal)
        case add(ExactDecimal)
    }

    /// The habit's slug or id.
    let habit: String
    /// The amount, if one is given.
    let amount: Amount?

    init(_ habit: String, _ amount: Amount?) {
        self.habit = habit
        self.amount = amount
    }

    /// Reads the text; a habit's name holds no `=` and no `+`.
    init(_ text: String) throws(Failure) {
        guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "+" }) else {
            habit = try CheckInArgument.habit(text)
            amount = nil
            return
        }
        habit = try CheckInArgument.habit(String(text[..<sign]))
        let digits = text[text.index(after: sign)...]
        guard ExactDecimal(rounding: digits) != nil else {
            throw Failure(
                .usage,
                "'\(text)' has no amount that is a number",
                hint: "water=2 sets it, water+1 adds to it"
            )
        }
        let number: ExactDecimal
        do {
            number = try ExactDecimal(digits)
        } catch {
            throw Failure(.usage, "the amount in \"\(text)\" \(error.message)")
        }
        amount = text[sign] == "=" ? .set(number) : .add(number)
    }

    private static func habit(_ text: String) throws(Failure) -> String {
        guard !text.isEmpty else { throw Failure(.usage, "the name of the habit is missing") }
        return text
    }
}
