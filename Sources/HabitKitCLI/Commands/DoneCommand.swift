internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit done run`.
struct DoneCommand: Command {
    static let configuration = CommandConfiguration(commandName: "done", abstract: "Mark habits done.")
    static let output = OutputSchema.checkInsOrLines
    static let page = Page(
        [
            .init("habit done morning-run", "today"),
            .init("habit done run water=2 --date yesterday --note \"felt good\"", "several at once"),
            .init("habit done water+1", "one more glass"),
            .init("habit done run -q || echo \"not recorded\" >&2", "in a script"),
            .init("habit done - --json=line,outcome <done.txt", "a habit a line, from a file or a pipe"),
        ],
        notes: [
            "HABIT=AMOUNT sets the day's amount and HABIT+AMOUNT adds to it; whether the day is done then follows from "
                + "the target. A whole word that is a habit's name or slug means that habit, also with = or + in it.",
            "A habit is named by its slug, its exact name, its id or its uid. Upper and lower case, spaces and hyphens may "
                + "differ if only one habit's name fits. If several fit the exit code is 8, and the ids are listed.",
            "Check-ins are on the disk before they are sent. If the server cannot be reached they are kept, and the "
                + "next command that reaches it sends them, as habit sync does; the exit code is 0. With --strict it "
                + "is 6. An expired login is 4, and they are kept too. With --json the outcome of what is kept is kept.",
            "If some of the habits are refused, the others are recorded all the same.",
            "With - the habits are read from standard input up to its end, one a line: run, water=2, water+1, or an object such as "
                + "{\"habit\":\"water\",\"date\":\"yesterday\",\"amount\":2,\"note\":\"cold\"} (add in the place of amount adds). Blank "
                + "lines and those that begin with # say nothing. All of them are one request for each 1,000. A line that is "
                + "refused is named by its number, and the others are recorded; --json prints an object for each line, in "
                + "order, also for those that are refused. At most 100,000 lines and 16 MiB.",
        ]
    )

    @Argument(help: "The habits, each with an amount or none; - reads them.", completion: .habits)
    var habits: [String]

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @Option(parsing: .unconditional, help: ArgumentHelp("A note for the day; - reads it.", valueName: "text"))
    var note: String?

    @OptionGroup var keeping: QueueOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    /// What it is without an argument, without asking the parser: what is not set here must not be read.
    static var plain: DoneCommand {
        var command = DoneCommand()
        command.habits = []
        command.date = nil
        command.note = nil
        command.keeping = .none
        command.global = .none
        return command
    }

    var actualOutput: OutputSchema { CheckInArgument.areLines(habits) ? .lineResults : Self.output }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let checkingIn = CheckInRequest(
            context: context,
            day: date,
            isStrict: keeping.strict,
            takesAmounts: true
        )
        let note = try context.note(note, habits: habits)
        let mark = { (checkIn: inout CheckIn) in
            if checkIn.amount == nil, checkIn.add == nil { checkIn.status = true }
            if let note { checkIn.note = FieldUpdate(typed: note) }
        }
        return CheckInArgument.areLines(habits)
            ? try checkingIn.sendLines(mark)
            : try checkingIn.send(CheckInArgument.all(habits), mark)
    }
}
