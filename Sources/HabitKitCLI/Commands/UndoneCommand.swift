internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit undone run`.
struct UndoneCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "undone",
        abstract: "Mark habits as not done"
    )
    static let output = OutputSchema.checkInsOrLines
    static let page = Page([
        .init("habit undone run", "today"),
        .init("habit undone run --date yesterday", "another day"),
    ])

    @Argument(help: "Habits; - reads them from standard input, one per line", completion: .habits)
    var habits: [String]

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @OptionGroup var keeping: QueueOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    var actualOutput: OutputSchema { CheckInArgument.areLines(habits) ? .lineResults : Self.output }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let checkingIn = CheckInRequest(context: context, day: date, isStrict: keeping.strict)
        return CheckInArgument.areLines(habits)
            ? try checkingIn.sendLines { $0.status = false }
            : try checkingIn.send(CheckInArgument.all(habits)) { $0.status = false }
    }
}
