internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit skip run`.
struct SkipCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "skip",
        abstract: "Excuse habits for a day or for many; the streak goes on behind them."
    )
    static let output = OutputSchema.checkInsOrLines
    static let page = Page([
        .init("habit skip run --note ill", "today"),
        .init("habit skip run --date 2026-07-01", "a day to come"),
        .init("habit skip run water --from 2026-07-01 --to 2026-07-14 --note Crete", "a holiday"),
    ])

    @Argument(help: "The habits; - reads them, a line each.", completion: .habits)
    var habits: [String]

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The first of many days; today unless given.", valueName: "day"),
        transform: OptionParsers.day
    )
    var from: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The last of them.", valueName: "day"),
        transform: OptionParsers.day
    )
    var to: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("A note for each day; - reads it.", valueName: "text")
    )
    var note: String?

    @OptionGroup var keeping: QueueOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard date == nil || (from == nil && to == nil) else {
            throw ValidationError("Give --date for one day, or --from and --to for many.")
        }
        guard from == nil || to != nil else { throw ValidationError("--from needs --to.") }
        guard to == nil || !CheckInArgument.areLines(habits) else {
            throw ValidationError("With - each line is one day; name the habits to skip many.")
        }
    }

    var actualOutput: OutputSchema { CheckInArgument.areLines(habits) ? .lineResults : Self.output }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let checkingIn = CheckInRequest(
            context: context,
            day: date ?? from,
            through: to,
            allowsFuture: true,
            isStrict: keeping.strict
        )
        let note = try context.note(note, habits: habits)
        let mark = { (checkIn: inout CheckIn) in
            checkIn.skipped = true
            if let note { checkIn.note = FieldUpdate(typed: note) }
        }
        return CheckInArgument.areLines(habits)
            ? try checkingIn.sendLines(mark) : try checkingIn.send(CheckInArgument.all(habits), mark)
    }
}
