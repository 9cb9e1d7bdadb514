internal import ArgumentParser
internal import HabitModel

/// The first and the last day to look at.
struct RangeOptions: ParsableArguments, Sendable {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The first day.", valueName: "day"),
        transform: Reading.day
    )
    var from: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The last day.", valueName: "day"),
        transform: Reading.day
    )
    var to: DayExpression?

    /// The range as the server wants it; planned skips may lie ahead.
    func query(today: Day) throws(Failure) -> [(name: String, value: String)] {
        let (first, last) = try days(today: today)
        var query: [(name: String, value: String)] = []
        if let first { query.append(("start", first.description)) }
        if let last { query.append(("end", last.description)) }
        return query
    }

    /// The first and the last day, as far as they are given.
    func days(today: Day) throws(Failure) -> (first: Day?, last: Day?) {
        let first = try from?.day(today: today, future: true)
        let last = try to?.day(today: today, future: true)
        if let first, let last, last < first { throw Failure(.usage, "\(last) is before \(first)") }
        return (first, last)
    }
}
