internal import ArgumentParser
internal import HabitWire

/// `habit whoami`.
struct WhoamiCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Show which account is logged in"
    )
    static let output = OutputSchema.user
    static let page = Page([
        .init("habit whoami", "the account's name"),
        .init("habit whoami --json=username,time_zone", "selected fields, as JSON"),
        .init("habit whoami -q || habit login ada", "log in if the login has ended"),
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
