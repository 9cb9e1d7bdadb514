internal import ArgumentParser
internal import HabitWire

/// `habit archive run`.
struct ArchiveCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Archive a habit and keep its log"
    )
    static let output = OutputSchema.none
    static let effect = SnapshotEffect.changes
    static let page = Page([
        .init("habit archive run", "hide it; nothing is lost"),
        .init("habit restore run", "bring it back"),
    ])

    @Argument(help: "Habit to archive", completion: .habits)
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
