internal import ArgumentParser

/// What is typed as `habit prompt`, mostly by a prompt.
struct PromptCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "prompt",
        abstract: "Print how much of today is done, such as 3/5, for a prompt or a bar."
    )
    static let output = OutputSchema.prompt
    static let page = Page(
        [
            .init("habit prompt", "3/5"),
            .init("habit prompt --format '{open} open, {at_risk} at risk'", "2 open, 1 at risk"),
            .init("PS1='$(habit prompt) \\$ '", "in a shell; habit shell-init does it without a process"),
        ],
        notes: [
            "It reads what the last command left behind: no network, no lock, nothing is written. It prints nothing when "
                + "nobody is logged in or nothing is due. Behind the numbers stand an arrow and how many check-ins of "
                + "the account wait to be sent, and a question mark when the day that is shown is over. The numbers "
                + "are the server's last: what waits is not in them yet.",
            "The names of --format are {done}, {due}, {open}, {at_risk}, {waiting} (the arrow with its number, or nothing), "
                + "{stale} (the question mark, or nothing) and {state}: stale, at_risk, open or done, the first that is so.",
        ]
    )
    static let needsServer = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("What to print, with {names} in it.", valueName: "format"),
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
        let waiting = (try? Outbox(at: XDGPaths.outbox(world)).glance().count(of: head.owner)) ?? 0
        let text = (format ?? .standard).text(of: head, isStale: isStale, waiting: waiting)
        return .prompt(PromptState(head: head, isStale: isStale, waiting: waiting), text)
    }
}
