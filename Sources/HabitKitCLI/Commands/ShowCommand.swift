internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit show run`.
struct ShowCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show all there is to know of a habit."
    )
    static let output = OutputSchema.habit
    static let page = Page([
        .init("habit show morning-run", "by its name to type"),
        .init("habit show 17 --json=schedule,target", "by its id, for a program"),
    ])

    @Argument(help: "The habit.", completion: .habits)
    var habit: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        return .habit(
            try account.send(Call(endpoint: .habit, value: habit, query: account.todayQuery()))
        )
    }
}
