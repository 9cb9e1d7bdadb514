internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit account delete`.
struct AccountDeleteCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete the account with everything that it has, for good."
    )
    static let output = OutputSchema.none
    static let needsServer = false
    static let effect = SnapshotEffect.logsOut
    static let page = Page(
        [
            .init("habit account delete", "asks for the account's name and for the password"),
            .init("habit account delete --yes --password-stdin <password", "takes the password from a file"),
        ],
        notes: [
            "Habits, log, journal, pictures and logins are removed from the server, and what waits here to be sent is thrown "
                + "away. Nothing can be brought back."
        ]
    )

    @Flag(help: "Do not ask for the account's name.")
    var yes = false

    @Flag(help: "Read the password from standard input.")
    var passwordStdin = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        let name: String
        do throws(Failure) {
            name = try delete(account, in: context)
        } catch  where error.exit == .notLoggedIn {
            // Perhaps an earlier try deleted the account and its answer was lost; in any case the login has ended.
            forgetLogin(of: account, in: context)
            throw error
        }
        forgetLogin(of: account, in: context)
        dropCheckIns(of: account, in: context)
        return .said(Line(.done, "\(name) is deleted", account.client.server.text))
    }

    /// - Returns: the name of the account that is no more.
    private func delete(_ account: Account, in context: Context) throws(Failure) -> String {
        let user: Reply<User> = try account.send(Call(endpoint: .me))
        let name = user.value.username
        let asking = Prompter(context)
        if !yes { try asking.confirm(name, "Type \(name) to delete the account with everything that it has") }
        let password = try passwordStdin ? asking.passwordLine() : asking.password("Password for \(name)")
        try account.client.perform(Call(.deleteMe, json: AccountDeletion(currentPassword: password)))
        return name
    }

    /// Whatever cannot be forgotten is of no use to anybody, and must not look as if the account were still there.
    private func forgetLogin(of account: Account, in context: Context) {
        if account.login != nil { try? context.store().forget(account.client.server) }
        context.forgetDay(at: account.client.server)
    }

    /// Nobody will ever be the account for which they wait, or of which they were refused.
    private func dropCheckIns(of account: Account, in context: Context) {
        guard let path = try? XDGPaths.outbox(context.world), let outbox = try? Outbox(at: path) else {
            return
        }
        for folder in [outbox, try? Outbox(at: outbox.rejectedPath)] {
            guard let folder, let names = try? folder.listing().names(of: account.owner) else { continue }
            for name in names { try? folder.remove(name) }
        }
    }
}
