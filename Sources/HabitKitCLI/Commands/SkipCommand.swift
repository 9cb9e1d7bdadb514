internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit skip run`.
struct SkipCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "skip",
        abstract: "Excuse habits for a day; the streak goes on behind it."
    )
    static let shape = Shape.checkIns
    static let page = Page([
        .init("habit skip run --note ill", "today"),
        .init("habit skip run --date 2026-07-01", "a day to come, such as a holiday"),
    ])

    @Argument(help: "The habits.", completion: .habits)
    var habits: [String]

    @Option(parsing: .unconditional, help: .day, transform: Reading.day)
    var date: DayExpression?

    @Option(parsing: .unconditional, help: ArgumentHelp("A note for the day.", valueName: "text"))
    var note: String?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> Answer {
        let checkingIn = CheckingIn(context: context, day: date, allowsFuture: true)
        return try checkingIn.send(CheckInArgument.names(habits)) { checkIn in
            checkIn.skipped = true
            if let note { checkIn.note = .set(note) }
        }
    }
}
