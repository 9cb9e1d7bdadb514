internal import ArgumentParser
internal import HabitWire

/// `habit signup ada`.
struct SignupCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "signup",
        abstract: "Create an account and log in"
    )
    static let output = OutputSchema.user
    static let needsServer = false
    static let effect = SnapshotEffect.changes
    static let page = Page(
        [
            .init("habit signup ada", "ask for a password, twice"),
            .init(
                "pass show habit | habit signup ada --password-stdin",
                "read the password from another program"
            ),
            .init("habit signup ada --invite https://habits.example.org/i/…", "use an invitation"),
        ],
        notes: [
            "Other users of this machine can see a link on the command line until the command ends; HABIT_INVITE is not visible to them.",
            "The account takes this machine's time zone; habit account edit changes it.",
        ]
    )

    @Argument(help: "Name of the account")
    var name: String

    @Flag(help: "Read the password from standard input, one line")
    var passwordStdin = false

    @Option(help: ArgumentHelp("Link of an invitation, if the server requires one", valueName: "link"))
    var invite: String?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let client = try context.anonymousClient()
        let asking = Prompter(context)
        let password = try passwordStdin ? asking.passwordLine() : asking.newPassword("Password for \(name)")
        let account = Credentials(
            username: name,
            password: password,
            timeZone: context.world.localTime.zone(),
            invite: invite ?? context.world.variable("HABIT_INVITE")
        )
        try client.perform(Call(.signup, json: account))
        let reply = try LoggingIn(context).login(as: name, password: password)
        return .accountChanged(
            reply,
            Line(.done, "signed up and logged in as \(reply.value.username)", client.server.text)
        )
    }
}
