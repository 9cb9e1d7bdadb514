internal import ArgumentParser
internal import HabitWire

/// What is typed as `habit sync`.
struct SyncCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Send the check-ins that were kept, or look at them."
    )
    static let shape = Shape.outbox
    static let needsServer = false
    static let page = Page(
        [
            .init("habit sync", "sends what waits, the oldest first"),
            .init("habit sync --dry-run", "what waits, for every account and server"),
            .init("habit sync --rejected", "what a server refused for good, and why"),
            .init("habit sync --rejected --retry", "sends it again"),
            .init("habit sync --rejected --drop", "throws it away; asks first"),
        ],
        notes: [
            "Check-ins that no server has answered wait in $XDG_STATE_HOME/habit/outbox. They belong to one account at "
                + "one server and are sent as nobody else. Every command that reaches that server sends them; habit "
                + "sync does nothing else. One that is sent twice counts once.",
            "With --json the outcome of each is waiting, applied, duplicate, superseded (a later one of that day "
                + "stands), refused or dropped.",
            "If the server cannot be reached, or if any still wait, the exit code is 6: they are kept. If some are refused it is that of the "
                + "first refusal; they are moved to outbox/rejected. A file that cannot be understood is moved to "
                + "outbox/unreadable and never deleted.",
        ]
    )

    @Flag(name: [.customShort("n"), .long], help: "Send nothing; list what waits.")
    var dryRun = false

    @Flag(help: "List what was refused.")
    var rejected = false

    @Flag(help: "With --rejected: send it again.")
    var retry = false

    @Flag(help: "With --rejected: throw it away.")
    var drop = false

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard rejected || !(retry || drop) else {
            throw ValidationError("--retry and --drop need --rejected.")
        }
        guard [dryRun, retry, drop].count(where: \.self) <= 1, !(dryRun && rejected) else {
            throw ValidationError("Give only one of --dry-run, --rejected --retry and --rejected --drop.")
        }
    }

    func run(in context: Context) throws(Failure) -> Answer {
        guard let sync = try Sync(context) else {
            if rejected { return .rejected([]) }
            return dryRun ? .waiting([]) : .outboxChanged([], Line(.done, "nothing waits"))
        }
        if dryRun { return .waiting(try sync.waiting()) }
        guard rejected else { return try sync.send() }
        let refused = try sync.rejected()
        if retry {
            try sync.retry(refused)
            return try sync.send()
        }
        guard drop, !refused.isEmpty else { return .rejected(refused.flatMap { $0.items(.refused) }) }
        if !yes {
            let count = refused.reduce(0) { $0 + $1.batch.checkIns.count }
            try Asking(context).confirm("Throw \(Amounts.checkIns(count)) away, for good?", or: "--yes")
        }
        return try sync.drop(refused)
    }
}
