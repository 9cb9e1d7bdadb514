internal import ArgumentParser

/// `habit prompt`, mostly run by a prompt.
struct PromptCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "prompt",
        abstract: "Print today's progress, such as 3/5, for a prompt or status bar"
    )
    static let output = OutputSchema.prompt
    static let page = Page(
        [
            .init("habit prompt", "3/5"),
            .init("habit prompt --format '{open} open, {at_risk} at risk'", "2 open, 1 at risk"),
            .init(
                "PS1='$(habit prompt) \\$ '",
                "in bash; habit shell-init does it without starting a process"
            ),
        ],
        notes: [
            "habit prompt reads the snapshot that the last command saved. It uses no network, takes no lock and writes "
                + "nothing. It prints nothing if you are not logged in or nothing is due.",
            "An arrow after the numbers shows how many check-ins of the account are queued, and a question mark that the "
                + "day shown is over. The numbers come from the server and do not include queued check-ins.",
            "--format replaces {done}, {due}, {open}, {at_risk}, {waiting} (the arrow and its number, or nothing), {stale} "
                + "(the question mark, or nothing) and {state} (the first of stale, at_risk, open and done that applies).",
        ]
    )
    static let needsServer = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Output format (default: '{done}/{due}{waiting}{stale}')", valueName: "format"),
        transform: OptionParsers.promptFormat
    )
    var format: PromptFormat?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let world = context.world
        try context.checkProfile()
        guard let head = try? context.snapshotFile().head(), head.due > 0 else { return .prompt(nil, "") }
        let isStale = head.isStale(at: world.now())
        let queued = (try? Outbox(at: XDGPaths.outbox(world)).glance().count(of: head.owner)) ?? 0
        let text = (format ?? .standard).text(of: head, isStale: isStale, queued: queued)
        return .prompt(PromptState(head: head, isStale: isStale, queued: queued), text)
    }
}
