internal import ArgumentParser
internal import HabitWire

/// `habit restore run`.
struct RestoreCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Restore an archived habit"
    )
    static let output = OutputSchema.habit
    static let effect = SnapshotEffect.changes
    static let page = Page([
        .init("habit ls --archived", "list archived habits"),
        .init("habit restore run", "bring it back, with its log"),
    ])

    @Argument(help: "Habit to restore")
    var habit: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let call = Call(endpoint: .restoreHabit, value: habit, query: try account.todayQuery())
        let reply = try account.send(call, for: Habit.self)
        return .habitChanged(reply, Line(.done, "restored \(reply.value.title)"))
    }
}
