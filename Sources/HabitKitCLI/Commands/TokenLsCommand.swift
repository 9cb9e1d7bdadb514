internal import ArgumentParser
internal import Curl
internal import HabitWire

/// `habit token ls`.
struct TokenLsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List tokens with their scopes, expiry and last use"
    )
    static let output = OutputSchema.tokens
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit token ls", "active tokens"),
            .init(
                "habit token ls --json | jq -r '.[] | select(.last_used_at == null) | .name'",
                "tokens that were never used"
            ),
        ],
        notes: ["The last use is accurate to the hour. Tokens that have ended are not shown."]
    )

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let response = try context.account().client.perform(Call(endpoint: .tokens))
        return .tokens(try Reply(value: (), bytes: response.body).document(), context.world.localTime)
    }
}
