internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit check --all-done`, mostly used in scripts.
struct CheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Answer yes (0) or no (1) with the exit code"
    )
    static let output = OutputSchema.check
    static let page = Page(
        [
            .init(
                "habit check --all-done; [ $? -eq 1 ] && notify-send 'Habits!'",
                "notify me if something is left to do today"
            ),
            .init("habit check run && echo well done", "is this one done?"),
            .init("habit check --at-risk --json=habits", "which streaks would end today?"),
            .init("habit check run --streak '>=7'", "is the streak a week long?"),
        ],
        notes: [
            "habit check reads the snapshot that the last command saved and does not use the network. It asks the server "
                + "with --fresh, when there is no snapshot for today, or when the answer depends on a queued check-in. If "
                + "it cannot find an answer, the exit code is neither 0 nor 1.",
            "With several habits, the answer is yes if it is yes for all of them.",
        ]
    )
    static let needsServer = false

    @Argument(
        help: "Habits; without any, --due and --at-risk ask about all of them",
        completion: .habits
    )
    var habits: [String] = []

    @Flag(help: "Done today? (default)")
    var done = false

    @Flag(help: "Due today and not done yet?")
    var due = false

    @Flag(help: "Does the streak end unless it is done today?")
    var atRisk = false

    @Flag(help: "Is everything that is due today done?")
    var allDone = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Is the streak this long? For example 7, '>=7', '<3' or '=0'",
            valueName: "length"
        ),
        transform: OptionParsers.comparison
    )
    var streak: Comparison?

    @Flag(help: "Ask the server instead of reading the snapshot")
    var fresh = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard [done, due, atRisk, allDone, streak != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("give only one of --done, --due, --at-risk, --all-done and --streak")
        }
        guard !allDone || habits.isEmpty else { throw ValidationError("--all-done takes no habits") }
        guard allDone || due || atRisk || !habits.isEmpty else {
            throw ValidationError("no habit given: name one, or use --all-done, --due or --at-risk")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let snapshots = Snapshots(context)
        let stored = try question.answer(snapshots.current(with: habits, isFresh: fresh), habits)
        if global.json == nil ? stored.isCertain : stored.isComplete { return .checked(stored) }
        return .checked(try question.answer(snapshots.current(with: habits, isFresh: true), habits))
    }

    private var question: Question {
        if allDone {
            .allDone
        } else if due {
            .due
        } else if atRisk {
            .atRisk
        } else {
            streak.map { .streak($0) } ?? .done
        }
    }
}
