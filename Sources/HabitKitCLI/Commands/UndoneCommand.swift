internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit undone run`.
struct UndoneCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "undone",
        abstract: "Mark habits not done after all."
    )
    static let shape = Shape.checkIns
    static let page = Page([
        .init("habit undone run", "today"),
        .init("habit undone run --date yesterday", "another day"),
    ])

    @Argument(help: "The habits.", completion: .habits)
    var habits: [String]

    @Option(parsing: .unconditional, help: .day, transform: Reading.day)
    var date: DayExpression?

    @OptionGroup var keeping: KeepingOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> Answer {
        try CheckingIn(context: context, day: date, isStrict: keeping.strict).send(
            CheckInArgument.names(habits)
        ) { $0.status = false }
    }
}
