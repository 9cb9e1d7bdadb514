internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit whoami`.
struct WhoamiCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Show the name of the account that is logged in."
    )
    static let output = OutputSchema.user
    static let page = Page([
        .init("habit whoami", "the name"),
        .init("habit whoami --json=username,time_zone", "more, for a program"),
        .init("habit whoami -q || habit login ada", "is the login good?"),
    ])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let reply = try account.send(Call(endpoint: .me), for: User.self)
        try LoggingIn(context).refresh(account.login, from: reply.value)
        return .name(reply)
    }
}
