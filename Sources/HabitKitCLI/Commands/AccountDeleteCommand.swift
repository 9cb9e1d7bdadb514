internal import ArgumentParser
internal import HabitWire

/// `habit account delete`.
struct AccountDeleteCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete the account and everything in it, for good"
    )
    static let output = OutputSchema.none
    static let needsServer = false
    static let effect = SnapshotEffect.logsOut
    static let page = Page(
        [
            .init(
                "habit account delete",
                "offer an export, and ask for the account's name and password first"
            ),
            .init("habit account delete --yes --password-stdin <password", "read the password from a file"),
        ],
        notes: [
            "Habits, logs, journal, pictures and logins are deleted from the server, and check-ins queued on this machine "
                + "are discarded. None of it can be restored."
        ]
    )

    @Flag(help: "Skip the confirmation")
    var yes = false

    @Flag(help: "Read the password from standard input, one line")
    var passwordStdin = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        let name: String
        do throws(Failure) {
            name = try delete(account, in: context)
        } catch  where error.exit == .notLoggedIn {
            // An earlier attempt may have deleted the account and lost the answer. Either way the login has ended.
            forgetLogin(of: account, in: context)
            throw error
        }
        forgetLogin(of: account, in: context)
        dropCheckIns(of: account, in: context)
        return .said(Line(.done, "deleted \(name)", account.client.server.text))
    }

    /// - Returns: the name of the deleted account.
    private func delete(_ account: Account, in context: Context) throws(Failure) -> String {
        let user: Reply<User> = try account.send(Call(endpoint: .me))
        let name = user.value.username
        let asking = Prompter(context)
        if !yes { try offerExport(of: account, named: name, asking, in: context) }
        if !yes { try asking.confirm(name, "Type \(name) to delete the account and everything in it") }
        let password = try passwordStdin ? asking.passwordLine() : asking.password("Password for \(name)")
        try account.client.perform(Call(.deleteMe, json: AccountDeletion(currentPassword: password)))
        return name
    }

    /// Offers to save everything first; a failed export ends the command.
    private func offerExport(
        of account: Account,
        named name: String,
        _ asking: Prompter,
        in context: Context
    ) throws(Failure) {
        guard let path = OutputPath("habit-\(name).tar", mode: 0o600),
            try asking.agrees("Export everything to \(path.text) first?")
        else { return }
        let export = try Export(format: .tar).write(to: path, of: account)
        Notice("exported", "exported \(export.size) bytes to \(path.text)").show(in: context)
        // Not an end: the person may want to delete the account all the same, and is asked next.
        if let lost = export.lost { Notice("export_lost", lost.message, hint: lost.hint).show(in: context) }
    }

    /// Removes the login and the snapshot.
    ///
    /// Errors are ignored: a leftover login is useless, and the deletion succeeded.
    private func forgetLogin(of account: Account, in context: Context) {
        if account.login != nil { try? context.store().forget(account.client.server) }
        context.forgetDay(at: account.client.server)
    }

    /// Discards the account's queued and rejected check-ins, which nobody can ever send.
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
