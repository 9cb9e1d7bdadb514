internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit skip run`.
struct SkipCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "skip",
        abstract: "Skip habits for one or more days without breaking their streaks"
    )
    static let output = OutputSchema.checkInsOrLines
    static let page = Page(
        [
            .init("habit skip run --note ill", "today"),
            .init("habit skip run --date 2026-07-01", "a future day"),
            .init("habit skip run water --from 2026-07-01 --to 2026-07-14 --note Crete", "a holiday"),
        ],
        notes: [
            "A skipped day is not due. To bring it back, use habit undo, or mark the day as done. habit undone leaves it "
                + "skipped."
        ]
    )

    @Argument(help: "Habits; - reads them from standard input, one per line", completion: .habits)
    var habits: [String]

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("First of several days (default: today)", valueName: "day"),
        transform: OptionParsers.day
    )
    var from: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Last of several days", valueName: "day"),
        transform: OptionParsers.day
    )
    var to: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Note for each day; - reads it from standard input", valueName: "text")
    )
    var note: String?

    @OptionGroup var keeping: QueueOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard date == nil || (from == nil && to == nil) else {
            throw ValidationError("give --date for one day, or --from and --to for several")
        }
        guard from == nil || to != nil else { throw ValidationError("--from needs --to") }
        guard to == nil || !CheckInArgument.areLines(habits) else {
            throw ValidationError("--to does not work with -; name the habits instead")
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
