internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit done run`.
struct DoneCommand: Command {
    static let configuration = CommandConfiguration(commandName: "done", abstract: "Mark habits done.")
    static let shape = Shape.checkIns
    static let page = Page(
        [
            .init("habit done morning-run", "today"),
            .init("habit done run water=2 --date yesterday --note \"felt good\"", "several at once"),
            .init("habit done water+1", "one more glass"),
            .init("habit done run -q || echo \"not recorded\" >&2", "in a script"),
        ],
        notes: [
            "HABIT=AMOUNT sets the day's amount and HABIT+AMOUNT adds to it; whether the day is done then follows from "
                + "the target.",
            "Check-ins are on the disk before they are sent. If the server cannot be reached they are kept, and the "
                + "next command that reaches it sends them, as habit sync does; the exit code is 0. With --strict it "
                + "is 6. An expired login is 4, and they are kept too. With --json the outcome of what is kept is kept.",
            "If some of the habits are refused, the others are recorded all the same.",
        ]
    )

    @Argument(help: "The habits, each with an amount or none.", completion: .habits)
    var habits: [String]

    @Option(parsing: .unconditional, help: .day, transform: Reading.day)
    var date: DayExpression?

    @Option(parsing: .unconditional, help: ArgumentHelp("A note for the day.", valueName: "text"))
    var note: String?

    @OptionGroup var keeping: KeepingOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> Answer {
        try CheckingIn(context: context, day: date, isStrict: keeping.strict).send(
            CheckInArgument.all(habits)
        ) { checkIn in
            if checkIn.amount == nil, checkIn.add == nil { checkIn.status = true }
            if let note { checkIn.note = .set(note) }
        }
    }
}
