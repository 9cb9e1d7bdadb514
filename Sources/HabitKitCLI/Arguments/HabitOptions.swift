internal import ArgumentParser
internal import HabitModel

/// What can be said of a habit besides its name.
struct HabitOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("The name to type; made from the name unless given.", valueName: "slug"))
    var slug: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("What it is about; - reads it.", valueName: "text"))
    var description: String?

    @Option(
        help: ArgumentHelp(
            "When it is due: daily, mon,wed,fri, weekdays, weekends, 'every 3 days', 3/week, 10/month, '3 in 7 days'.",
            valueName: "schedule"
        ),
        transform: Reading.schedule
    )
    var every: Schedule?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The amount that makes a day done.", valueName: "amount"),
        transform: Reading.number
    )
    var target: ExactDecimal?

    @Flag(help: "The target is not to be passed, rather than to be reached.")
    var atMost = false

    @Option(help: ArgumentHelp("What the amount counts, such as glasses.", valueName: "unit"))
    var unit: String?

    @Option(help: ArgumentHelp("A tag; may be given several times.", valueName: "tag"))
    var tag: [String] = []
}
