internal import ArgumentParser

/// `habit token` and its subcommands.
struct TokenCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Create, list or revoke tokens for machines",
        subcommands: [TokenCreateCommand.self, TokenLsCommand.self, TokenRevokeCommand.self]
    )
    static let page = Page([
        .init("habit token create nas --scope log:run > token", "can only check in one habit"),
        .init("habit token ls", "scopes, expiry and last use"),
        .init("habit token revoke nas", "revoke it"),
    ])
}
