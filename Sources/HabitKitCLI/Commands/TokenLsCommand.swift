internal import ArgumentParser
internal import Curl
internal import HabitWire

/// What is typed as `habit token ls`.
struct TokenLsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List the tokens: what each may do, when it ends, when it was last used."
    )
    static let output = OutputSchema.tokens
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit token ls", "the live ones"),
            .init(
                "habit token ls --json | jq -r '.[] | select(.last_used_at == null) | .name'",
                "never used"
            ),
        ],
        notes: ["The last use is known to the hour. Tokens that have ended are not shown."]
    )

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let response = try context.account().client.perform(Call(endpoint: .tokens))
        return .tokens(try Reply(value: (), bytes: response.body).document(), context.world.localTime)
    }
}
