internal import ArgumentParser
internal import Curl
internal import HabitModel
internal import HabitWire

/// What is typed as `habit token create nas`.
struct TokenCreateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a token for a machine, and print it."
    )
    static let output = OutputSchema.newToken
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit token create nas --scope log:run > token", "may check in run and nothing else"),
            .init("habit token create bar", "may look at everything for 90 days, and change nothing"),
            .init("habit token create ci --scope log --expires 2027-01-01", "may check in every habit"),
            .init(
                "habit token create home --scope full --expires never | ssh nas habit login --with-token",
                "moves in"
            ),
        ],
        notes: [
            "The token is printed once, alone, on standard output; nobody can show it again. It is used in "
                + "HABIT_TOKEN, in a file that HABIT_TOKEN_FILE names, or with habit login --with-token.",
            "The scopes: read looks at everything; log checks in every habit; log:HABIT checks in that one, under "
                + "whatever name it has later; neither of these shows anything but what became of the check-in. "
                + "full does everything but what needs a login: tokens, the password, "
                + "logout --everywhere, account delete. Any token may ask whose it is. What a token may not do ends "
                + "with exit code 7.",
            "habit passwd and habit logout --everywhere end all tokens. A token that ends itself, with habit logout, "
                + "is ended for every machine that has it.",
        ]
    )

    @Argument(help: "A name by which to know it, such as the machine's.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "What it may do: read (the default), log, log:HABIT or full; may be given several times.",
            valueName: "scope"
        ),
        completion: .list(["read", "log", "full"]),
        transform: OptionParsers.scopes
    )
    var scope: [[TokenScope]] = []

    @Option(
        help: ArgumentHelp(
            "When it ends: 12h, 90d (the default), 2027-01-01 (when that day begins) or never.",
            valueName: "end"
        ),
        transform: OptionParsers.expiry
    )
    var expires: TokenExpiry?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        var members = [JSONValue.Member("name", .string(name))]
        if !scope.isEmpty {
            members.append(.init("scopes", .array(scope.joined().map { .string($0.description) })))
        }
        if let expires { members.append(.init("expires_at", expires.end(in: context.world))) }
        let body = Call.Body(type: "application/json", bytes: Array(JSONValue.object(members).text().utf8))
        let response = try context.account().client.perform(Call(endpoint: .addToken, body: body))
        let document = try Reply(value: (), bytes: response.body).document()
        guard case .string(let token)? = document["token"] else {
            throw Failure(.answerUnusable, "the server's answer holds no token")
        }
        guard context.global.json == nil || context.global.quiet else {
            return .tokens(document, context.world.localTime)
        }
        if !context.global.quiet {
            TokenOutput.created(document, context.world.localTime).show(in: context)
        }
        // Even when nothing else is to be said: who lost it could only make another.
        return .bytes(Array((token + "\n").utf8))
    }
}
