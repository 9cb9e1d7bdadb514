internal import ArgumentParser
internal import HabitWire

/// `habit logout`.
struct LogoutCommand: Command {
    static let configuration = CommandConfiguration(commandName: "logout", abstract: "Log out")
    static let output = OutputSchema.none
    static let effect = SnapshotEffect.logsOut
    static let page = Page([
        .init("habit logout", "on this machine"),
        .init("habit logout --everywhere", "on every machine"),
    ])

    @Flag(help: "End every login and token of the account, on every machine")
    var everywhere = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let query = everywhere ? [(name: "everywhere", value: "true")] : []
        do {
            try account.client.perform(Call(endpoint: .logout, query: query))
        } catch  where error.exit == .notLoggedIn && !everywhere {
            // The server has already ended the login. Only the stored copy is left to remove.
        }
        if account.login != nil { try context.store().forget(account.client.server) }
        return .said(
            Line(.done, everywhere ? "logged out everywhere" : "logged out", account.client.server.text)
        )
    }
}
