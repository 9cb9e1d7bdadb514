internal import ArgumentParser
internal import HabitWire

/// `habit picture revoke 3`.
struct PictureRevokeCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End the link of a shared picture"
    )
    static let output = OutputSchema.none
    static let effect = SnapshotEffect.none
    static let page = Page(
        [.init("habit picture revoke 3", "by its id from habit picture ls")],
        notes: [
            "The link stops working at once. Copies that a page has cached may be shown for five minutes."
        ]
    )

    @Argument(help: "Id of the picture")
    var picture: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        guard !picture.isEmpty else { throw Failure(.usage, "the picture's id is missing") }
        try context.account().client.perform(Call(endpoint: .removePicture, value: picture))
        return .said(Line(.done, "revoked the link to picture \(picture)"))
    }
}
