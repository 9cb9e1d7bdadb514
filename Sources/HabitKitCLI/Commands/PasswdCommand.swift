internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit passwd`.
struct PasswdCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "passwd",
        abstract: "Change the account's password."
    )
    static let output = OutputSchema.none
    static let needsServer = false
    static let page = Page(
        [
            .init("habit passwd", "asks for the old password and, twice, for the new one"),
            .init(
                "printf '%s\\n' \"$OLD\" \"$NEW\" | habit passwd --password-stdin",
                "takes them from a program"
            ),
        ],
        notes: ["Every other login and every token of the account ends."]
    )

    @Flag(help: "Read the old and the new password from standard input, a line each.")
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
        return .said(Line(.done, "password changed", "every other login has ended"))
    }
}
