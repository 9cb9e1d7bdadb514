internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit rm run`.
struct RmCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "rm",
        abstract: "Delete a habit with its log, for good."
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("habit rm run", "asks first"),
            .init("habit rm run --yes", "does not ask"),
        ],
        notes: ["What is deleted cannot be brought back; habit archive only puts a habit away."]
    )

    @Argument(help: "The habit.", completion: .habits)
    var habit: String

    @Flag(help: "Do not ask.")
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
