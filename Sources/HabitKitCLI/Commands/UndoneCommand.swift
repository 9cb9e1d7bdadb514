internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit undone run`.
struct UndoneCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "undone",
        abstract: "Mark habits not done after all."
    )
    static let output = OutputSchema.checkInsOrLines
    static let page = Page([
        .init("habit undone run", "today"),
        .init("habit undone run --date yesterday", "another day"),
    ])

    @Argument(help: "The habits; - reads them, a line each.", completion: .habits)
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
