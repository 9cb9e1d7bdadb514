internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit archive run`.
struct ArchiveCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Put a habit away, with its log; restore brings it back."
    )
    static let output = OutputSchema.none
    static let effect = SnapshotEffect.changes
    static let page = Page([.init("habit archive run", "nothing is lost")])

    @Argument(help: "The habit.", completion: .habits)
    var habit: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let habit = try account.habit(habit)
        try account.perform(
            Call(endpoint: .removeHabit, value: habit.address, query: account.todayQuery())
        )
        return .said(Line(.done, "archived \(habit.title)"))
    }
}
