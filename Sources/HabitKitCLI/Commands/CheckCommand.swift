internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit check --all-done`, mostly by a script.
struct CheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Answer a question with the exit code: 0 is yes, 1 is no."
    )
    static let output = OutputSchema.check
    static let page = Page(
        [
            .init(
                "habit check --all-done; [ $? -eq 1 ] && notify-send 'Habits!'",
                "is nothing left to do today?"
            ),
            .init("habit check run && echo well done", "is this one done?"),
            .init("habit check --at-risk --json=habits", "which streaks end today?"),
            .init("habit check run --streak '>=7'", "is the streak a week long?"),
        ],
        notes: [
            "It reads what the last command of today left behind, without network. If there is nothing of today, if only "
                + "the server can say what a check-in that waits comes to, or with --fresh, it asks the server. If it can "
                + "find no answer the exit code is neither 0 nor 1.",
            "With several habits the answer is yes if it is yes for each of them.",
        ]
    )
    static let needsServer = false

    @Argument(
        help: "The habits; --due and --at-risk ask for any of all unless some are named.",
        completion: .habits
    )
    var habits: [String] = []

    @Flag(help: "Are they done today? This is asked unless another question is.")
    var done = false

    @Flag(help: "Are they due today, and not done yet?")
    var due = false

    @Flag(help: "Does their streak end unless something is done today?")
    var atRisk = false

    @Flag(help: "Is everything done that is due today?")
    var allDone = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Is their streak so long? Such as 7, '>=7', '<3' or '=0'.", valueName: "length"),
        transform: OptionParsers.comparison
    )
    var streak: Comparison?

    @Flag(help: "Ask the server.")
    var fresh = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard [done, due, atRisk, allDone, streak != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("Ask one question at a time.")
        }
        guard !allDone || habits.isEmpty else { throw ValidationError("--all-done is about all habits.") }
        guard allDone || due || atRisk || !habits.isEmpty else {
            throw ValidationError("Name a habit, or ask --all-done, --due or --at-risk.")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let snapshots = Snapshots(context)
        let kept = try question.answer(snapshots.current(with: habits, isFresh: fresh), habits)
        if global.json == nil ? kept.isSure : kept.isWhole { return .checked(kept) }
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
