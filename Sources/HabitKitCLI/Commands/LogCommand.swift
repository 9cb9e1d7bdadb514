internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit log run`.
struct LogCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show the days of a habit, the oldest first."
    )
    static let shape = Shape.entries
    static let page = Page([
        .init("habit log run", "all of them"),
        .init("habit log run --from -30", "the last thirty days"),
        .init("habit log run --from 2026-01-01 --to 2026-01-31 --json", "January, for a program"),
    ])

    @Argument(help: "The habit.", completion: .habits)
    var habit: String

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

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> Answer {
        let account = try context.account()
        let today = try account.today()
        var query: [(name: String, value: String)] = []
        if let from { query.append(("start", try from.day(today: today, future: true).description)) }
        if let to { query.append(("end", try to.day(today: today, future: true).description)) }
        return .entries(try account.send(Call(endpoint: .log, value: habit, query: query)))
    }
}
