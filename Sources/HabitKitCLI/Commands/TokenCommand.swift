internal import ArgumentParser

/// What is typed as `habit token`, which only holds the three others.
struct TokenCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Make, list or end tokens for machines.",
        subcommands: [TokenCreateCommand.self, TokenLsCommand.self, TokenRevokeCommand.self]
    )
    static let page = Page([
        .init("habit token create nas --scope log:run > token", "may check in one habit and nothing else"),
        .init("habit token ls", "shows what each may do, and when it was last used"),
        .init("habit token revoke nas", "ends it"),
    ])
}
