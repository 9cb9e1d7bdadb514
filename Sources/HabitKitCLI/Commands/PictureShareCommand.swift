internal import ArgumentParser
internal import Curl
internal import HabitModel
internal import HabitWire

/// `habit picture share run`.
struct PictureShareCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "share",
        abstract: "Share a picture of a habit and print its link"
    )
    static let output = OutputSchema.newPicture
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit picture share run", "a heatmap, until you revoke it"),
            .init("habit picture share run --kind badge --name", "a badge with the habit's name"),
            .init("habit picture share run --expires 365d", "a heatmap, for a year"),
        ],
        notes: [
            "Anybody who has the link can see the picture, which always shows the current state. It names neither the habit "
                + "nor you, unless you give --name. The link is printed once, alone on standard output, and cannot be shown "
                + "again. Add ?theme=light or ?theme=dark to it to choose the colours; otherwise the reader's system does.",
            "A heatmap shows the last 53 weeks, a rate the last 26 weeks, and a badge the current streak.",
        ]
    )

    @Argument(help: "Habit", completion: .habits)
    var habit: String

    @Option(
        help: ArgumentHelp("heatmap (default), rate or badge", valueName: "kind"),
        completion: .list(PictureKind.allCases.map(\.rawValue)),
        transform: OptionParsers.pictureKind
    )
    var kind: PictureKind?

    @Option(
        help: ArgumentHelp(
            "When the link expires: 12h, 365d, 2027-01-01 (the start of that day) or never (default)",
            valueName: "end"
        ),
        transform: OptionParsers.expiry
    )
    var expires: TokenExpiry?

    @Flag(help: "Show the habit's name in the picture")
    var name = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let members: [JSONValue.Member] = [
            .init("habit", .string(habit)),
            .init("kind", .string((kind ?? .heatmap).rawValue)),
            .init("expires_at", (expires ?? .never).end(in: context.world)),
            .init("show_name", .bool(name)),
        ]
        let body = Call.Body(type: "application/json", bytes: Array(JSONValue.object(members).text().utf8))
        let client = try context.account().client
        let response = try client.perform(Call(endpoint: .addPicture, body: body))
        let document = try Reply(value: (), bytes: response.body).document()
        guard let path = document["url"]?.text else {
            throw Failure(.answerUnusable, "the server's answer contains no link")
        }
        guard context.global.json == nil || context.global.quiet else {
            return .pictures(document, context.world.localTime)
        }
        if !context.global.quiet {
            PictureOutput.shared(document, context.world.localTime).show(in: context)
        }
        // Printed even with --quiet, because it cannot be shown again.
        return .bytes(Array((client.server.text + path + "\n").utf8))
    }
}
