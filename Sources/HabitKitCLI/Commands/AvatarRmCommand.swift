internal import ArgumentParser
internal import HabitWire

/// `habit avatar rm`.
struct AvatarRmCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "rm",
        abstract: "Remove the account's picture"
    )
    static let output = OutputSchema.none
    static let page = Page([.init("habit avatar rm", "remove it")])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        try context.account().client.perform(Call(endpoint: .removeAvatar))
        return .said(Line(.done, "removed the picture"))
    }
}
