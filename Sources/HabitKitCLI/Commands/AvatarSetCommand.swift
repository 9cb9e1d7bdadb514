internal import ArgumentParser
internal import HabitWire
internal import POSIXFiles

/// `habit avatar set me.png`.
struct AvatarSetCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set the account's picture"
    )
    static let output = OutputSchema.user
    static let page = Page(
        [.init("habit avatar set me.png", "PNG, JPEG, GIF or WebP")],
        notes: [
            "At most 2 MiB and 4,096 by 4,096 pixels. Metadata, such as where a photo was taken, is removed."
        ]
    )
    /// The server's limit, in bytes.
    static let maximumBytes = 2 << 20

    @Argument(help: "Picture file", completion: .file())
    var file: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let form = Multipart(
            file: try picture(),
            named: file.split(separator: "/").last.map(String.init) ?? "avatar",
            type: "application/octet-stream",
            boundary: "habit-\(context.world.newID())"
        )
        var call = Call(endpoint: .setAvatar, body: .init(type: form.type, bytes: form.bytes))
        call.isUpload = true
        return .accountChanged(try account.send(call, for: User.self), Line(.done, "set the picture"))
    }

    private func picture() throws(Failure) -> [UInt8] {
        do {
            return try PlainFile.contents(file, limit: AvatarSetCommand.maximumBytes)
        } catch {
            guard error.isTooLarge else { throw Failure(.fileUnusable, "cannot read \"\(file)\": \(error)") }
            throw Failure(.imageTooLarge, "\"\(file)\" is larger than 2 MiB")
        }
    }
}
