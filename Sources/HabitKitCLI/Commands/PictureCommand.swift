internal import ArgumentParser

/// `habit picture` and its subcommands.
struct PictureCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "picture",
        abstract: "Share pictures of habits by link",
        subcommands: [PictureShareCommand.self, PictureLsCommand.self, PictureRevokeCommand.self]
    )
    static let page = Page([
        .init("habit picture share run", "a link that anybody can open"),
        .init("habit picture ls", "what is shared, and until when"),
        .init("habit picture revoke 3", "end the link"),
    ])
}
