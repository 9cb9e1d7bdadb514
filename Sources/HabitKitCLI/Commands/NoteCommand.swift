internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit note run "felt good"`.
struct NoteCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write a note for a day of a habit"
    )
    static let output = OutputSchema.checkIns
    static let page = Page(
        [
            .init("habit note run \"felt good\"", "today"),
            .init("habit note run \"rain\" --date -2", "two days ago"),
            .init("fortune | habit note diary -", "read it from standard input"),
            .init("habit note run \"\"", "remove the note"),
        ],
        notes: [
            "With -, the note is everything on standard input without the final line break. If standard input is empty, "
                + "nothing changes and the exit code is 2. --note and --description read - in the same way."
        ]
    )

    @Argument(help: "Habit", completion: .habits)
    var habit: String

    @Argument(help: "Note; - reads it from standard input, \"\" removes it")
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
