internal import ArgumentParser
internal import Curl
internal import HabitModel
internal import HabitWire

/// `habit token create nas`.
struct TokenCreateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Create a token for a machine and print it"
    )
    static let output = OutputSchema.newToken
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit token create nas --scope log:run > token", "can only check in run"),
            .init("habit token create bar", "can view everything for 90 days, and change nothing"),
            .init("habit token create ci --scope log --expires 2027-01-01", "can check in any habit"),
            .init(
                "habit token create home --scope full --expires never | ssh nas habit login --with-token",
                "log in on another machine"
            ),
        ],
        notes: [
            "The token is printed once, alone on standard output, and cannot be shown again. Use it in HABIT_TOKEN, in a "
                + "file named by HABIT_TOKEN_FILE, or with habit login --with-token.",
            "With read, a token can view everything and change nothing. With log it can check in any habit, with log:HABIT "
                + "only that habit, even after a rename; it sees nothing but the results of its check-ins. With full it can "
                + "do everything except what needs a login: manage tokens, change the password, log out everywhere and "
                + "delete the account. Any token works with habit whoami. Anything else ends with exit code 7.",
            "habit passwd and habit logout --everywhere revoke all tokens. habit logout with a token revokes that token on every "
                + "machine that uses it.",
        ]
    )

    @Argument(help: "Name of the token, for example the machine's")
    var name: String

    @Option(
        help: ArgumentHelp(
            "read (default), log, log:HABIT or full; repeatable",
            valueName: "scope"
        ),
        completion: .list(["read", "log", "full"]),
        transform: OptionParsers.scopes
    )
    var scope: [[TokenScope]] = []

    @Option(
        help: ArgumentHelp(
            "Expiry: 12h, 90d (default), 2027-01-01 (the start of that day) or never",
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
            throw Failure(.answerUnusable, "the server's answer contains no token")
        }
        guard context.global.json == nil || context.global.quiet else {
            return .tokens(document, context.world.localTime)
        }
        if !context.global.quiet {
            TokenOutput.created(document, context.world.localTime).show(in: context)
        }
        // Printed even with --quiet, because it cannot be shown again.
        return .bytes(Array((token + "\n").utf8))
    }
}
