internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit explain run`.
struct ExplainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a streak: what counted, what was missing, what saves it."
    )
    static let output = OutputSchema.explanation
    static let page = Page(
        [
            .init("habit explain run", "the last two weeks, eight weeks or six months"),
            .init("habit explain run --from 2026-01-01", "from a day on"),
            .init(
                "habit explain run --json | jq -r '.steps[] | select(.verdict == \"missed\") | .start'",
                "what was missed, by jq"
            ),
        ],
        notes: [
            "Each row is a day, or under 3/week and 10/month a week or month: what became of it, what was done of what "
                + "was due, the streak behind it, and the schedule that it was lived under.",
            "It is done, skipped (passed over), missed (due, and not done), neutral (not due) or open (it may "
                + "still be done).",
        ]
    )

    @Argument(help: "The habit.", completion: .habits)
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
