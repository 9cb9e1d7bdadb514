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
