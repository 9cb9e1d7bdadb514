internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit token revoke nas`.
struct TokenRevokeCommand: Command {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "End a token.")
    static let shape = Shape.nothing
    static let effect = Effect.none
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

    func run(in context: Context) throws(Failure) -> Answer {
        guard !token.isEmpty else { throw Failure(.usage, "the name of the token is missing") }
        try context.account().client.perform(Call(endpoint: .removeToken, value: token))
        return .said(Line(.done, "revoked \(token)"))
    }
}
