internal import ArgumentParser
internal import HabitWire

/// `habit log run`.
struct LogCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show the log of a habit, oldest day first"
    )
    static let output = OutputSchema.entries
    static let page = Page([
        .init("habit log run", "every recorded day"),
        .init("habit log run --from -30", "the last 30 days"),
        .init("habit log run --from 2026-01-01 --to 2026-01-31 --json", "January, as JSON"),
    ])

    @Argument(help: "Habit to show", completion: .habits)
    var habit: String

    @OptionGroup var range: RangeOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let days = try range.days(today: account.today())
        return .entries(try LogPages(habit, of: account).all(from: days.first, through: days.last))
    }
}
