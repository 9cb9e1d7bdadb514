extension CheckInArgument {
    /// Several habits, with amounts.
    static func all(_ texts: [String]) throws(Failure) -> [CheckInArgument] {
        var all: [CheckInArgument] = []
        for text in texts { all.append(try CheckInArgument(text)) }
        return all
    }

    /// Several habits where an amount makes no sense.
    static func names(_ texts: [String]) throws(Failure) -> [CheckInArgument] {
        let all = try all(texts)
        guard all.allSatisfy({ $0.amount == nil }) else {
            throw Failure(.usage, "an amount can only be given to habit done")
        }
        return all
    }
}
