internal import ArgumentParser
internal import Curl
internal import HabitWire

/// `habit picture ls`.
struct PictureLsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List shared pictures with their habits and expiry"
    )
    static let output = OutputSchema.pictures
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit picture ls", "what is shared now"),
            .init(
                "habit picture ls --json | jq -r '.[] | select(.expires_at == null) | .id'",
                "links that never expire"
            ),
        ],
        notes: ["Links that have ended are not shown. The links themselves are not stored."]
    )

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let response = try context.account().client.perform(Call(endpoint: .pictures))
        return .pictures(try Reply(value: (), bytes: response.body).document(), context.world.localTime)
    }
}
