internal import ArgumentParser

/// `habit avatar` and its subcommands.
struct AvatarCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "avatar",
        abstract: "Set, get or remove the account's picture",
        subcommands: [AvatarSetCommand.self, AvatarGetCommand.self, AvatarRmCommand.self]
    )
    static let page = Page([
        .init("habit avatar set me.png", "PNG, JPEG, GIF or WebP, at most 2 MiB"),
        .init("habit avatar get me.png", "write it to a file"),
        .init("habit avatar rm", "remove it"),
    ])
}
