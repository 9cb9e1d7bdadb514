internal import ArgumentParser
internal import HabitWire

/// `habit passwd`.
struct PasswdCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "passwd",
        abstract: "Change the account's password"
    )
    static let output = OutputSchema.none
    static let needsServer = false
    static let page = Page(
        [
            .init("habit passwd", "ask for the old password, then twice for the new one"),
            .init(
                "printf '%s\\n' \"$OLD\" \"$NEW\" | habit passwd --password-stdin",
                "read both from another program"
            ),
        ],
        notes: ["This ends all other logins and all tokens of the account."]
    )

    @Flag(help: "Read the old and the new password from standard input, one per line")
    var passwordStdin = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let asking = Prompter(context)
        let old = try passwordStdin ? asking.passwordLine() : asking.password("Current password")
        let new = try passwordStdin ? asking.passwordLine() : asking.newPassword("New password")
        let call = try Call(.changePassword, json: PasswordChange(currentPassword: old, newPassword: new))
        let token = try account.send(call, for: AccessToken.self).value
        if var login = account.login {
            login.accessToken = token.accessToken
            login.expiresAt = token.expiresAt
            try context.store().keep(login)
        }
        return .said(Line(.done, "password changed", "all other logins and tokens have ended"))
    }
}
