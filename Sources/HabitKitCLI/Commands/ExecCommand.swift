internal import ArgumentParser
internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// `habit exec backup -- ./backup.sh`.
struct ExecCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "exec",
        abstract: "Run a command and mark a habit as done if it succeeds"
    )
    static let output = OutputSchema.checkIns
    static let needsServer = false
    static let effect = SnapshotEffect.reads
    static let leavesOutput = true
    static let page = Page(
        [
            .init("habit exec backup -- ./backup.sh", "done if the exit code is 0"),
            .init("habit exec guitar --duration -- play lesson.ogg", "add the minutes it took"),
            .init("0 3 * * * habit exec backup -q -- restic backup /home", "in a crontab"),
            .init("habit exec tests -- sh -c 'make && make test'", "two commands"),
        ],
        notes: [
            "Everything after -- belongs to the command, and so do standard input, standard output and the terminal. "
                + "Whatever habit prints goes to standard error, even with --json. Signals reach the command, and it can be "
                + "stopped and continued as if it ran alone.",
            "If the command fails, nothing is recorded and habit exits with the command's exit code. If a signal ends the "
                + "command, habit ends with the same signal, which a shell shows as 128 plus its number. 127 means that the "
                + "command was not found, 126 that it could not be run.",
            "If the command succeeds and the check-in fails, the exit code is the one habit done would return, and standard "
                + "error says why. Without a network the check-in is queued and the exit code is 0, or 6 with --strict. If "
                + "you are not logged in, habit says so (4) and does not run the command. If the habit was not in the last "
                + "list of habits, habit prints a warning and runs the command anyway.",
            "The check-in counts for the day on which the command started, even if it ended after midnight.",
            "--duration adds the running time to the day's amount: in hours (to 0.01), minutes (to 0.1) or seconds, "
                + "depending on the habit's unit (h, hours, min, minutes, s or seconds), and in minutes for any other unit. "
                + "The unit is the one last seen on this machine. If the habit is not known here, habit asks the server "
                + "before it runs the command, and uses minutes if it gets no answer.",
        ]
    )

    @Argument(help: "Habit, optionally with an amount", completion: .habits)
    var habit: String

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("Command to run, with its arguments", valueName: "command")
    )
    var command: [String]

    @Flag(help: "Add the running time to the day's amount")
    var duration = false

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @Option(parsing: .unconditional, help: ArgumentHelp("Note for the day", valueName: "text"))
    var note: String?

    @OptionGroup var keeping: QueueOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let argument = try CheckInArgument(habit)
        guard note != "-" else {
            throw Failure(
                .usage,
                "--note cannot read standard input, which belongs to the command",
                hint: "--note TEXT"
            )
        }
        let account = try context.signedIn()
        try account.client.checkSecrecy()
        let began = account.now()
        // Fails before the command runs if the check-in could not be recorded.
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
        // If the clock was set back meanwhile, the day may be in the future.
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

    /// The result for a command that could not be run, with the exit codes that a shell uses.
    private func unusable(_ error: SystemError) -> CommandResult {
        let name = command.first ?? ""
        let failure = Failure(
            .programUnusable,
            error.isMissing ? "no command named \"\(name)\"" : "cannot run \"\(name)\": \(error)"
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
                case .exit(let code): "failed with exit code \(code)"
                case .signal(let number): "was ended by signal \(number)"
                }
            Notice("not_done", "\"\(command.first ?? "")\" \(what); nothing was recorded for \"\(habit)\"")
                .show(in: context)
        }
        if case .signal(let number) = ending.cause { context.world.programs.end(number) }
        return .ended(ending.code, nil)
    }
}
