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
        var query: [(name: String, value: String)] = []
        if let from { query.append(("start", try from.day(today: today, future: true).description)) }
        if let to { query.append(("end", try to.day(today: today, future: true).description)) }
        return query
    }
}
