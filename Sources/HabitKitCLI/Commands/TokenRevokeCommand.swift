internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit token revoke nas`.
struct TokenRevokeCommand: Command {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "End a token.")
    static let output = OutputSchema.none
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit token revoke nas", "it is refused from now on"),
            .init("habit token revoke 17", "by its id, as habit token ls shows it"),
        ],
        notes: ["What it has checked in stays, and the journal still names it."]
    )

    @Argument(help: "The token's name or id.")
    var token: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        guard !token.isEmpty else { throw Failure(.usage, "the name of the token is missing") }
        let account = try context.account()
        let tokens = try account.send(Call(endpoint: .tokens), for: [PersonalToken].self).value
        let isID = token.allSatisfy { ("0"..."9").contains($0) }
        let found = tokens.first { isID ? String($0.id) == token : $0.name == token }
        // Of one that is not listed the server says what is wrong.
        try account.client.perform(Call(endpoint: .removeToken, value: found.map { String($0.id) } ?? token))
        return .said(Line(.done, "revoked \(found.map { "\($0.name) (\($0.id))" } ?? token)"))
    }
}
