internal import ArgumentParser
internal import HabitWire

/// `habit rm run`.
struct RmCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "rm",
        abstract: "Delete a habit and its log, for good"
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("habit rm run", "ask first"),
            .init("habit rm run --yes", "do not ask"),
        ],
        notes: ["A deleted habit cannot be restored. habit archive hides a habit and keeps its log."]
    )

    @Argument(help: "Habit to delete", completion: .habits)
    var habit: String

    @Flag(help: "Skip the confirmation")
    var yes = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    static let needsServer = false
    static let effect = SnapshotEffect.changes

    func run(in context: Context) throws(Failure) -> CommandResult {
        let asking = Prompter(context)
        if !yes { try asking.requirePerson(or: "--yes") }
        let account = try context.account()
        let habit = try account.habit(habit)
        if !yes {
            try asking.confirm("Delete \(habit.title) and its whole log, for good?", or: "--yes")
        }
        let query = [(name: "permanently", value: "true")]
        try account.perform(Call(endpoint: .removeHabit, value: habit.address, query: query))
        return .said(Line(.done, "deleted \(habit.title) and its log"))
    }
}
