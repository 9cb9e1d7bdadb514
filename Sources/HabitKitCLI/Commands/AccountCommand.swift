internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit account`.
struct AccountCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Show, change or delete the account.",
        subcommands: [AccountEditCommand.self, AccountDeleteCommand.self]
    )
    static let output = OutputSchema.user
    static let page = Page([
        .init("habit account", "shows it"),
        .init("habit account edit --day-starts-at 04:00", "for those who are up late"),
    ])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let reply = try account.send(Call(endpoint: .me), for: User.self)
        try LoggingIn(context).refresh(account.login, from: reply.value)
        return .account(reply)
    }
}
