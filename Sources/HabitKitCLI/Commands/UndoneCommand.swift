internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit undone run`.
struct UndoneCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "undone",
        abstract: "Mark habits as not done"
    )
    static let shape = Shape.checkIns
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

    var shownShape: Shape { CheckInArgument.areLines(habits) ? .lines : Self.shape }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let checkingIn = CheckInRequest(context: context, day: date, isStrict: keeping.strict)
        return CheckInArgument.areLines(habits)
            ? try checkingIn.sendLines { $0.status = false }
            : try checkingIn.send(CheckInArgument.all(habits)) { $0.status = false }
    }
}
