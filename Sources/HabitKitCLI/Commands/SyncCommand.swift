internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit sync`.
struct SyncCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Send the check-ins that were kept, or look at them."
    )
    static let shape = Shape.outbox
    var shownShape: Shape { ls ? .queued : .outbox }
    static let needsServer = false
    static let page = Page(
        [
            .init("habit sync", "sends what waits, the oldest first"),
            .init("habit sync --ls", "what is queued, for every account and server, and why"),
            .init("habit sync --drop 6f1c8c3e", "discards one of them; asks first"),
            .init("habit sync --date yesterday 6f1c8c3e", "sends it for another day"),
            .init(
                "habit sync --readdress http://old:4280",
                "sends here what was queued for a server that has moved"
            ),
            .init("habit sync --rejected", "what a server refused for good, and why"),
            .init("habit sync --rejected --retry", "sends it again"),
            .init("habit sync --rejected --drop", "throws it away; asks first"),
        ],
        notes: [
            "Check-ins that no server has answered wait in $XDG_STATE_HOME/habit/outbox. They belong to one account at "
                + "one server and are sent as nobody else. Every command that reaches that server sends them; habit "
                + "sync does nothing else. One that is sent twice counts once.",
            "--drop and --date take ids as --ls shows them, or at least 4 characters of their beginning; --drop --all "
                + "discards everything that is queued. --readdress sends only what belongs to the same account: the "
                + "server at the new address must know the account's uid, which it shows in habit whoami --json.",
            "A check-in that cannot be right, because its time is in the future or before this machine's login was made, "
                + "stays queued and blocks no other. --date sends it for the day that you name, --drop discards it.",
            "With --json the outcome of each is waiting, applied, duplicate, superseded (a later one of that day "
                + "stands), refused or dropped.",
            "If the server cannot be reached, or if any still wait, the exit code is 6: they are kept. If some are refused it is that of the "
                + "first refusal; they are moved to outbox/rejected. A file that cannot be understood is moved to "
                + "outbox/unreadable and never deleted.",
        ]
    )

    @Flag(name: [.customShort("n"), .long], help: "Send nothing; list what waits.")
    var dryRun = false

    @Flag(help: "List what is queued, and why it still is.")
    var ls = false

    @Flag(help: "List what was refused.")
    var rejected = false

    @Flag(help: "With --rejected: send it again.")
    var retry = false

    @Flag(help: "Discard queued check-ins, or with --rejected all that were refused.")
    var drop = false

    @Flag(help: "With --drop: everything that is queued.")
    var all = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Send queued check-ins for another day.", valueName: "day"),
        transform: OptionParsers.day
    )
    var date: DayExpression?

    @Option(
        help: ArgumentHelp(
            "Send here what was queued for another address of the same account.",
            valueName: "url"
        ),
        transform: OptionParsers.server
    )
    var readdress: ServerURL?

    @Argument(help: "The ids of queued check-ins, or at least 4 characters of their beginning.")
    var ids: [String] = []

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard rejected || !retry else { throw ValidationError("--retry needs --rejected.") }
        let verbs = [dryRun, ls, retry, drop, date != nil, readdress != nil]
        guard verbs.count(where: \.self) <= 1, !rejected || !(dryRun || ls || date != nil || readdress != nil)
        else {
            throw ValidationError(
                "Give only one of --ls, --dry-run, --drop, --date, --readdress, --rejected --retry and "
                    + "--rejected --drop."
            )
        }
        guard drop && !rejected || date != nil || ids.isEmpty else {
            throw ValidationError("Ids go with --drop or --date.")
        }
        guard !all || drop && !rejected && ids.isEmpty else {
            throw ValidationError("--all goes with --drop, without ids.")
        }
        guard all || rejected || !drop && date == nil || !ids.isEmpty else {
            throw ValidationError("Give the ids of the check-ins; habit sync --ls shows them.")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        guard let sync = try Sync(context) else {
            if rejected { return .rejected([]) }
            if ls { return .queued(QueueList(entries: [])) }
            if let id = ids.first { throw Queue.notFound(id) }
            return dryRun ? .waiting([]) : .outboxChanged([], Line(.done, "nothing is queued"))
        }
        if dryRun { return .waiting(try sync.queued()) }
        if ls { return try sync.list() }
        if let date { return try sync.send(ids, on: date) }
        if let readdress { return try sync.readdress(readdress) }
        if drop, !rejected {
            return try sync.discard(all ? nil : ids) { (question) throws(Failure) in
                if !yes { try Prompter(context).confirm(question, or: "--yes") }
            }
        }
        guard rejected else { return try sync.send() }
        let rejected = try sync.rejected()
        if retry {
            try sync.retry(rejected)
            return try sync.send()
        }
        let items = rejected.flatMap { OutboxItem.list(of: $0.batch, .rejected) }
        guard drop, !items.isEmpty else { return .rejected(items) }
        if !yes {
            try Prompter(context).confirm("Discard \(Amounts.checkIns(items.count)) for good?", or: "--yes")
        }
        return try sync.drop(rejected)
    }
}
