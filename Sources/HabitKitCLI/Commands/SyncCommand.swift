internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit sync`.
struct SyncCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Send, list or discard queued check-ins"
    )
    static let output = OutputSchema.outbox
    var actualOutput: OutputSchema { ls ? .queued : .outbox }
    static let needsServer = false
    static let page = Page(
        [
            .init("habit sync", "send what is queued, oldest first"),
            .init("habit sync --ls", "list what is queued, for every account and server, and why"),
            .init("habit sync --drop 6f1c8c3e", "discard one check-in; asks first"),
            .init("habit sync --date yesterday 6f1c8c3e", "send it for another day"),
            .init(
                "habit sync --readdress http://old:4280",
                "send what was queued for this server's old address"
            ),
            .init("habit sync --rejected", "list check-ins that a server rejected, and why"),
            .init("habit sync --rejected --retry", "send them again"),
            .init("habit sync --rejected --drop", "discard them; asks first"),
        ],
        notes: [
            "Check-ins stay queued in $XDG_STATE_HOME/habit/outbox until a server answers. Each belongs to one account on "
                + "one server and is sent only there. Every command that reaches the server sends them; habit sync does "
                + "nothing else. A check-in that is sent twice counts once.",
            "--drop and --date take ids from --ls, or at least their first 4 characters. --drop --all discards everything "
                + "that is queued. --readdress sends only check-ins of the same account: the server at the new address must "
                + "report the account's uid, which habit whoami --json shows.",
            "A check-in whose time is impossible (in the future, or before this machine's login was made) stays queued and "
                + "does not block the others. --date sends it for the day you give; --drop discards it.",
            "With --json, the outcome of each check-in is queued, applied, duplicate, superseded (a later check-in for that "
                + "day applies), rejected or dropped.",
            "The exit code is 6 if the server cannot be reached or check-ins stay queued. If any are rejected, it is that of "
                + "the first rejection; they are moved to outbox/rejected. An unreadable file is moved to outbox/unreadable "
                + "and never deleted.",
        ]
    )

    @Flag(name: [.customShort("n"), .long], help: "List what would be sent, and send nothing")
    var dryRun = false

    @Flag(help: "List what is queued, and why")
    var ls = false

    @Flag(help: "List what was rejected")
    var rejected = false

    @Flag(help: "With --rejected: send them again")
    var retry = false

    @Flag(help: "Discard queued check-ins, or with --rejected all rejected ones")
    var drop = false

    @Flag(help: "With --drop: discard everything that is queued")
    var all = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Day to send the queued check-ins for", valueName: "day"),
        transform: OptionParsers.day
    )
    var date: DayExpression?

    @Option(
        help: ArgumentHelp(
            "Old address of this server; sends what was queued for it",
            valueName: "url"
        ),
        transform: OptionParsers.server
    )
    var readdress: ServerURL?

    @Argument(help: "Ids of queued check-ins, or at least their first 4 characters")
    var ids: [String] = []

    @Flag(help: "Skip the confirmation")
    var yes = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard rejected || !retry else { throw ValidationError("--retry needs --rejected.") }
        let verbs = [dryRun, ls, retry, drop, date != nil, readdress != nil]
        guard verbs.count(where: \.self) <= 1, !rejected || !(dryRun || ls || date != nil || readdress != nil)
        else {
            throw ValidationError(
                "give only one of --ls, --dry-run, --drop, --date, --readdress, --rejected --retry and "
                    + "--rejected --drop"
            )
        }
        guard drop && !rejected || date != nil || ids.isEmpty else {
            throw ValidationError("ids need --drop or --date")
        }
        guard !all || drop && !rejected && ids.isEmpty else {
            throw ValidationError("--all needs --drop and takes no ids")
        }
        guard all || rejected || !drop && date == nil || !ids.isEmpty else {
            throw ValidationError("no ids given; habit sync --ls shows them")
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
