internal import ArgumentParser
internal import HabitWire

/// `habit events`.
struct EventsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Show the journal: every check-in and undo, from every machine"
    )
    static let output = OutputSchema.events
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit events", "the whole journal"),
            .init("habit events --follow --after now", "new events, as they happen"),
            .init("habit events --follow >>log", "one line of JSON per event, as it happens"),
            .init(
                "habit events --after \"$(tail -n 1 log | jq -r .cursor)\" >>log",
                "continue where log ends"
            ),
            .init("habit events --json=habit,log_date,after | jq -c .", "selected fields"),
        ],
        notes: [
            "In a pipe and with --json, each event is one line of JSON. Pass an event's cursor to --after to continue from "
                + "there without gaps or repeats.",
            "--follow asks the server every one to five seconds, and tolerates outages. It ends when you interrupt it or "
                + "when nothing reads its output any more.",
        ]
    )

    @Flag(help: "Keep showing new events")
    var follow = false

    @Option(help: ArgumentHelp("Cursor of the event to start after, or now", valueName: "cursor"))
    var after: String?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let feed = EventFeed(account: try context.account(), start: after, isFollowing: follow)
        return .parts { (show) throws(Failure) in try feed.show(show) }
    }
}
