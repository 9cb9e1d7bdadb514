internal import ArgumentParser
internal import HabitWire

/// `habit account`.
struct AccountCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Show, edit or delete the account",
        subcommands: [AccountEditCommand.self, AccountDeleteCommand.self]
    )
    static let output = OutputSchema.user
    static let page = Page([
        .init("habit account", "name, time zone and start of day"),
        .init("habit account edit --day-starts-at 04:00", "count the hours until 04:00 as the day before"),
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
