internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit streak run`.
struct StreakCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "streak",
        abstract: "Show streaks: how long, the longest, and when they break."
    )
    static let shape = Shape.streak
    static let page = Page(
        [
            .init("habit streak run", "one habit"),
            .init("habit streak run water", "several"),
            .init("habit streak run --json=current,days_until_break", "numbers, for a program"),
        ],
        notes: ["A streak is counted in the schedule's own unit: days, weeks or months."]
    )

    @Argument(help: "The habits.", completion: .habits)
    var habits: [String]

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> Answer {
        let account = try context.account()
        let query = try account.todayQuery()
        var replies: [Reply<StreakReport>] = []
        for habit in habits {
            replies.append(try account.send(Call(endpoint: .streak, value: habit, query: query)))
        }
        return .streaks(replies)
    }
}
