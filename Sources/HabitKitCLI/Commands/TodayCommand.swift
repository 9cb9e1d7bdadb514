internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit today`.
struct TodayCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "Show the day: how much is done, and what is still open."
    )
    static let output = OutputSchema.today
    static let page = Page([
        .init("habit today", "the day at a glance"),
        .init("habit today --json=done,due", "the numbers, for a program"),
    ])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        return .today(try account.send(Call(endpoint: .today, query: account.todayQuery())))
    }
}
