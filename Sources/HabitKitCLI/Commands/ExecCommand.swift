internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit exec backup -- ./backup.sh`.
struct ExecCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "exec",
        abstract: "Run a command, and mark a habit done if it succeeds."
    )
    static let shape = Shape.checkIns
    static let needsServer = false
    static let effect = SnapshotEffect.looks
    static let leavesOutput = true
    static let page = Page(
        [
            .init("habit exec backup -- ./backup.sh", "done if the exit code is 0"),
            .init("habit exec guitar --duration -- play lesson.ogg", "so many minutes more today"),
            .init("0 3 * * * habit exec backup -q -- restic backup /home", "in a crontab"),
            .init("habit exec tests -- sh -c 'make && make test'", "two commands"),
        ],
        notes: [
            "Everything behind -- belongs to the command, and so do the streams and the terminal: what habit itself "
                + "says, --json too, is on standard error. Signals reach the command, and it is stopped and continued as if "
                + "it ran alone.",
            "The exit code is the command's. If a signal ended it habit ends by the same one, which a shell shows as "
                + "128 and its number; 127 means that there is no such command, 126 that it cannot be run. In all these cases "
                + "nothing is recorded.",
            "If the command succeeded and its check-in did not, the exit code is that of the check-in, as habit done has "
                + "it, and standard error says why; without a network the check-in is kept and the exit code is 0, or 6 with "
                + "--strict. Whoever is not logged in (4) is told before anything runs. A habit that was unknown here "
                + "when habits were last listed is warned of, and the command runs.",
            "The day is the one on which the command began, also if it ended after midnight.",
            "--duration adds how long it ran to the day's amount: in hours (to 0.01), minutes (to 0.1) or seconds, whichever "
                + "the habit's unit names (h, hours, min, minutes, s or seconds), and in minutes if it names none of "
                + "these. The unit is the one last seen here; if the habit was never seen, the server is "
                + "asked before the command runs, and without an answer it is minutes.",
        ]
    )

    @Argument(help: "The habit, with an amount or none.", completion: .habits)
    var habit: String

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("The command and its arguments, behind --.", valueName: "command")
    )
    var command: [String]

    @Flag(help: "Add how long it ran to the day's amount.")
    var duration = false

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @Option(parsing: .unconditional, help: ArgumentHelp("A note for the day.", valueName: "text"))
    var note: String?

    @OptionGroup var keeping: QueueOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let argument = try CheckInArgument(habit)
        guard note != "-" else {
            throw Failure(.usage, "standard input belongs to the command", hint: "--note TEXT")
        }
        let account = try context.signedIn()
        try account.client.checkSecrecy()
        let began = account.now()
        // Before it runs: what could not be recorded is said at once.
        _ = try (date ?? .daysAgo(0)).day(today: account.today(at: began))
        let known = KnownHabits(of: account, in: context)
        if duration {
            try known.refuseAmount(in: argument, Failure(.usage, "give an amount or --duration, not both"))
        }
        _ = try CheckInMaker.values(of: argument, known, takesAmount: !duration, mark)
        let name = known.name(in: argument)
        if !global.quiet { known.warn(of: [name], "running the command anyway") }
        // Before it runs: once it has ended nothing may come between it and the disk.
        let unit = duration ? known.unit(of: argument.text) : nil
        let ending: ProgramEnding
        do {
            ending = try context.world.programs.attend(command)
        } catch {
            return unusable(error)
        }
        guard ending.cause == .exit(0) else { return unsuccessful(ending, name, in: context) }
        return try record(argument, unit?.amount(ofSeconds: ending.seconds), began, in: context)
    }

    private func mark(_ checkIn: inout CheckIn) {
        if checkIn.amount == nil, checkIn.add == nil { checkIn.status = true }
        if let note { checkIn.note = FieldUpdate(typed: note) }
    }

    private func record(
        _ argument: CheckInArgument,
        _ amount: ExactDecimal?,
        _ began: Instant,
        in context: Context
    ) throws(Failure) -> CommandResult {
        // Where the clock was set back meanwhile, the day may be one to come.
        try CheckInRequest(
            context: context,
            day: date,
            allowsFuture: true,
            began: began,
            isStrict: keeping.strict,
            warnsOfUnknownHabits: false,
            takesAmounts: !duration
        ).send([argument]) { checkIn in
            if let amount { checkIn.add = amount }
            mark(&checkIn)
        }
    }

    /// The command could not be run; a shell has these two exit codes for that.
    private func unusable(_ error: SystemError) -> CommandResult {
        let name = command.first ?? ""
        let failure = Failure(
            .programUnusable,
            error.isMissing ? "there is no command '\(name)'" : "cannot run '\(name)': \(error)"
        )
        return .ended(error.isMissing ? 127 : 126, failure)
    }

    private func unsuccessful(
        _ ending: ProgramEnding,
        _ habit: String,
        in context: Context
    ) -> CommandResult {
        if !global.quiet {
            let what =
                switch ending.cause {
                case .exit(let code): "ended with exit code \(code)"
                case .signal(let number): "was ended by signal \(number)"
                }
            Notice("not_done", "\(command.first ?? "") \(what); nothing is recorded for \(habit)")
                .show(in: context)
        }
        if case .signal(let number) = ending.cause { context.world.programs.end(number) }
        return .ended(ending.code, nil)
    }
}
