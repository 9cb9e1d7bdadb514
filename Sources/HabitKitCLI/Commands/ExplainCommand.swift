internal import ArgumentParser
internal import HabitWire

/// `habit explain run`.
struct ExplainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a streak: what counted, what was missed, what would save it"
    )
    static let output = OutputSchema.explanation
    static let page = Page(
        [
            .init("habit explain run", "the last two weeks, eight weeks or six months, by schedule"),
            .init("habit explain run --from 2026-01-01", "since 1 January"),
            .init(
                "habit explain run --json | jq -r '.steps[] | select(.verdict == \"missed\") | .start'",
                "the missed days, with jq"
            ),
        ],
        notes: [
            "Each row is a day, or a week or month for schedules such as 3/week, 10/month and weekly. It shows the verdict, "
                + "how much was done and due (5/8 for an amount and its target), the streak after it, and the schedule in "
                + "effect.",
            "The verdict is done, skipped (excused), missed (due and not done), neutral (not due) or open (it can still "
                + "be done).",
        ]
    )

    @Argument(help: "Habit to explain", completion: .habits)
    var habit: String

    @OptionGroup var range: RangeOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let query = try account.todayQuery() + range.query(today: account.today())
        return .explanation(try account.send(Call(endpoint: .explain, value: habit, query: query)))
    }
}
