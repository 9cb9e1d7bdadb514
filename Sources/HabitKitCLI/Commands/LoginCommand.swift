internal import ArgumentParser
internal import HabitWire

/// `habit login ada`.
struct LoginCommand: Command {
    static let configuration = CommandConfiguration(commandName: "login", abstract: "Log in to an account")
    static let output = OutputSchema.user
    static let needsServer = false
    static let effect = SnapshotEffect.changes
    static let page = Page(
        [
            .init("habit login ada", "ask for the password"),
            .init("habit login ada --server https://habits.example.org", "at another server"),
            .init(
                "pass show habit | habit login ada --password-stdin",
                "read the password from another program"
            ),
            .init("habit login --with-token < token", "use a token made with habit token create"),
        ],
        notes: [
            "The login is stored in $XDG_CONFIG_HOME/habit/credentials.json, which only you can read. It belongs to that "
                + "one server and is never sent to another."
        ]
    )

    @Argument(help: "Name of the account")
    var name: String?

    @Flag(help: "Read the password from standard input, one line")
    var passwordStdin = false

    @Flag(help: "Read a token from standard input instead of asking for a password")
    var withToken = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard (name == nil) == withToken, !(withToken && passwordStdin) else {
            throw ValidationError("give either the account's name or --with-token")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let asking = Prompter(context)
        let server = try context.server()
        let reply: Reply<User>
        if let name {
            reply = try login(as: name, asking, context)
        } else {
            let token = try context.checked(asking.token(), from: "standard input")
            reply = try LoggingIn(context).login(with: token)
        }
        return .accountChanged(reply, Line(.done, "logged in as \(reply.value.username)", server.text))
    }

    private func login(
        as name: String,
        _ asking: Prompter,
        _ context: Context
    ) throws(Failure) -> Reply<User> {
        let password = try passwordStdin ? asking.passwordLine() : asking.password("Password for \(name)")
        return try LoggingIn(context).login(as: name, password: password)
    }
}
