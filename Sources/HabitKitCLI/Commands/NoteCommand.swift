internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit note run "felt good"`.
struct NoteCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write a note on a day of a habit."
    )
    static let output = OutputSchema.checkIns
    static let page = Page(
        [
            .init("habit note run \"felt good\"", "today"),
            .init("habit note run \"rain\" --date -2", "the day before yesterday"),
            .init("fortune | habit note diary -", "reads it from standard input"),
            .init("habit note run \"\"", "removes the note"),
        ],
        notes: [
            "With - the note is all of standard input, without the line end after it. If that is empty, nothing is changed "
                + "and the exit code is 2. The options --note and --description read - in the same way."
        ]
    )

    @Argument(help: "The habit.", completion: .habits)
    var habit: String

    @Argument(help: "The note; - reads it, an empty one removes what is there.")
    var text: String

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @OptionGroup var keeping: QueueOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let text = try context.text(text, hint: "habit note \(habit) \"\" removes the note")
        return try CheckInRequest(context: context, day: date, isStrict: keeping.strict).send(
            CheckInArgument.all([habit])
        ) { checkIn in
            checkIn.note = FieldUpdate(typed: text)
        }
    }
}
