internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit done run`.
struct DoneCommand: Command {
    static let configuration = CommandConfiguration(commandName: "done", abstract: "Mark habits as done")
    static let output = OutputSchema.checkInsOrLines
    static let page = Page(
        [
            .init("habit done morning-run", "today"),
            .init(
                "habit done run water=2 --date yesterday --note \"felt good\"",
                "two habits, yesterday, with a note"
            ),
            .init("habit done water+1", "one more glass"),
            .init("habit done run --file photo.jpg", "with a photo, which is queued with it if necessary"),
            .init("habit done run -q || echo \"not recorded\" >&2", "in a script"),
            .init("habit done - --json=line,outcome <done.txt", "one habit per line, from a file or a pipe"),
        ],
        notes: [
            "HABIT=AMOUNT sets the day's amount and HABIT+AMOUNT adds to it; the target then decides whether the day is "
                + "done. A word that is itself the name or slug of a habit means that habit, even if it contains = or +.",
            "Name a habit by its slug, exact name, id or uid. Case, spaces and hyphens may differ if only one habit's name "
                + "fits. If several fit, the exit code is 8 and their ids are listed.",
            "Check-ins are written to disk before they are sent. If the server cannot be reached, they stay queued and the "
                + "exit code is 0, or 6 with --strict. The next command that reaches the server sends them, as habit sync "
                + "does. If the login has expired, they stay queued too and the exit code is 4. With --json, queued "
                + "check-ins have the outcome \"queued\".",
            "--file takes one habit, and a PNG, JPEG, GIF or WebP image or a PDF of up to 10 MiB. It is attached to the day "
                + "once the check-in is recorded. habit attach attaches a file without a check-in.",
            "If some check-ins are rejected, the others are still recorded.",
            "With -, habits are read from standard input, one per line: run, water=2, water+1, or an object such as "
                + "{\"habit\":\"water\",\"date\":\"yesterday\",\"amount\":2,\"note\":\"cold\"} (with add instead of amount, it adds). "
                + "Blank lines and lines starting with # are ignored. Lines are sent in batches of 1,000. Rejected lines are "
                + "reported by number and the others are still recorded; --json prints one object per line, in order, for "
                + "rejected lines too. At most 100,000 lines and 16 MiB.",
        ]
    )

    @Argument(help: "Habits, optionally with amounts; - reads them from standard input", completion: .habits)
    var habits: [String]

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Note for the day; - reads it from standard input", valueName: "text")
    )
    var note: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Image or PDF to attach to the day; - reads standard input", valueName: "file"),
        completion: .file()
    )
    var file: String?

    @OptionGroup var keeping: QueueOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    /// A command without arguments, made without the parser.
    ///
    /// Every property the parser would set must be set here.
    static var plain: DoneCommand {
        var command = DoneCommand()
        command.habits = []
        command.date = nil
        command.note = nil
        command.file = nil
        command.keeping = .none
        command.global = .none
        return command
    }

    var actualOutput: OutputSchema { CheckInArgument.areLines(habits) ? .lineResults : Self.output }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let note = try context.note(note, habits: habits)
        var checkingIn = CheckInRequest(
            context: context,
            day: date,
            isStrict: keeping.strict,
            takesAmounts: true
        )
        if let file { checkingIn.file = try typedFile(file, context) }
        let mark = { (checkIn: inout CheckIn) in
            if checkIn.amount == nil, checkIn.add == nil { checkIn.status = true }
            if let note { checkIn.note = FieldUpdate(typed: note) }
        }
        return CheckInArgument.areLines(habits)
            ? try checkingIn.sendLines(mark)
            : try checkingIn.send(CheckInArgument.all(habits), mark)
    }

    private func typedFile(_ path: String, _ context: Context) throws(Failure) -> TypedFile {
        guard habits.count == 1, !CheckInArgument.areLines(habits) else {
            throw Failure(.usage, "--file takes one habit", hint: "habit attach HABIT FILE")
        }
        guard path != "-" || note != "-" else {
            throw Failure(.usage, "standard input cannot provide both the file and the note")
        }
        let file = try TypedFile(path, in: context)
        try file.requireKnownKind()
        return file
    }
}
