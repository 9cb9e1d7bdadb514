internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit events`.
struct EventsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Show the journal: every check-in and undo, on whatever machine."
    )
    static let output = OutputSchema.events
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit events", "all that ever happened"),
            .init("habit events --follow --after now", "what happens from now on"),
            .init("habit events --follow >>log", "a line of JSON for each event, as it happens"),
            .init(
                "habit events --after \"$(tail -n 1 log | jq -r .cursor)\" >>log",
                "goes on where log ends"
            ),
            .init("habit events --json=habit,log_date,after | jq -c .", "some fields"),
        ],
        notes: [
            "In a pipe, and with --json, each event is one line of JSON. Its cursor is the place behind it: --after "
                + "with it shows what follows, nothing twice and nothing left out.",
            "With --follow it goes on until it is interrupted or nobody reads it, asking the server every one to "
                + "five seconds, and outlives a server that is gone for a while.",
        ]
    )

    @Flag(help: "Go on showing what happens.")
    var follow = false

    @Option(help: ArgumentHelp("Begin behind this place: an event's cursor, or now.", valueName: "cursor"))
    var after: String?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let feed = EventFeed(account: try context.account(), start: after, isFollowing: follow)
        return .parts { (show) throws(Failure) in try feed.show(show) }
    }
}
