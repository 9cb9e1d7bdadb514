internal import ArgumentParser
internal import HabitWire

/// `habit today`.
struct TodayCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "Show today's progress and what is still open"
    )
    static let output = OutputSchema.today
    static let page = Page([
        .init("habit today", "today at a glance"),
        .init("habit today --json=done,due", "the numbers, as JSON"),
    ])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        return .today(try account.send(Call(endpoint: .today, query: account.todayQuery())))
    }
}
