extension CheckInArgument {
    /// Several habits, with amounts.
    static func all(_ texts: [String]) throws(Failure) -> [CheckInArgument] {
        var all: [CheckInArgument] = []
        for text in texts {
            guard text != "-" else { throw Failure(.usage, "- (standard input) stands alone") }
            all.append(try CheckInArgument(text))
        }
        return all
    }

    /// Several habits where an amount makes no sense.
    static func names(_ texts: [String]) throws(Failure) -> [CheckInArgument] {
        let all = try all(texts)
        guard all.allSatisfy({ $0.amount == nil }) else { throw amountUnwanted }
        return all
    }

    /// Whether the habits stand on standard input, a line each.
    static func areLines(_ texts: [String]) -> Bool { texts == ["-"] }

    /// Why a habit with an amount is refused.
    static let amountUnwanted = Failure(.usage, "an amount can only be given to habit done")
}
