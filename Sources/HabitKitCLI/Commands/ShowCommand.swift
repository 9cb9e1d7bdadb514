internal import ArgumentParser
internal import HabitWire

/// `habit show run`.
struct ShowCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the details of a habit"
    )
    static let output = OutputSchema.habit
    static let page = Page([
        .init("habit show morning-run", "by its slug"),
        .init("habit show 17 --json=schedule,target", "two fields, by id"),
    ])

    @Argument(help: "Habit to show", completion: .habits)
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
