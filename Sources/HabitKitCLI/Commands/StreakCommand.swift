internal import ArgumentParser
internal import HabitWire

/// `habit streak run`.
struct StreakCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "streak",
        abstract: "Show current and longest streaks, and when they break"
    )
    static let output = OutputSchema.streak
    static let page = Page(
        [
            .init("habit streak", "active habits"),
            .init("habit streak run water", "two habits"),
            .init("habit streak run --json=current,days_until_break", "selected fields, as JSON"),
        ],
        notes: ["Streaks are counted in the unit of the schedule: days, weeks or months."]
    )

    @Argument(help: "Habits (default: all active ones)", completion: .habits)
    var habits: [String] = []

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let reports = ReportFetcher<StreakReport>(account: account, query: try account.todayQuery())
        return .streaks(try reports.get(habits, each: .streak, all: .streaks))
    }
}
