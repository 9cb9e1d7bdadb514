internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit streak run`.
struct StreakCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "streak",
        abstract: "Show streaks: how long, the longest, and when they break."
    )
    static let output = OutputSchema.streak
    static let page = Page(
        [
            .init("habit streak", "every active habit"),
            .init("habit streak run water", "these"),
            .init("habit streak run --json=current,days_until_break", "numbers, for a program"),
        ],
        notes: ["A streak is counted in the schedule's own unit: days, weeks or months."]
    )

    @Argument(help: "The habits; all active ones unless named.", completion: .habits)
    var habits: [String] = []

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let reports = ReportFetcher<StreakReport>(account: account, query: try account.todayQuery())
        return .streaks(try reports.get(habits, each: .streak, all: .streaks))
    }
}
