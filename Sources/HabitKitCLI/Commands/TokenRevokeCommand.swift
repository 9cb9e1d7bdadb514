internal import ArgumentParser
internal import HabitWire

/// `habit token revoke nas`.
struct TokenRevokeCommand: Command {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Revoke a token")
    static let output = OutputSchema.none
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit token revoke nas", "it stops working at once"),
            .init("habit token revoke 17", "by its id from habit token ls"),
        ],
        notes: ["Its check-ins stay, and the journal still names it."]
    )

    @Argument(help: "Name or id of the token")
    var token: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        guard !token.isEmpty else { throw Failure(.usage, "the token's name is missing") }
        let account = try context.account()
        let tokens = try account.send(Call(endpoint: .tokens), for: [PersonalToken].self).value
        let isID = token.allSatisfy { ("0"..."9").contains($0) }
        let found = tokens.first { isID ? String($0.id) == token : $0.name == token }
        // If the token is not listed, the server says why.
        try account.client.perform(Call(endpoint: .removeToken, value: found.map { String($0.id) } ?? token))
        return .said(Line(.done, "revoked \(found.map { "\($0.name) (\($0.id))" } ?? token)"))
    }
}
