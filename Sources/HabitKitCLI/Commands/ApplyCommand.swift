internal import ArgumentParser
internal import HabitWire
internal import POSIXFiles

/// `habit apply -f habits.yaml`.
struct ApplyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make the habits match a file"
    )
    static let output = OutputSchema.applied
    static let needsServer = false
    static let effect = SnapshotEffect.changes
    static let page = Page(
        [
            .init("habit export --habits > habits.yaml", "start with the habits that there are"),
            .init("habit apply -f habits.yaml", "show the difference, and ask"),
            .init(
                "habit apply -f habits.yaml --yes --prune",
                "do not ask; archive the habits that the file does not have"
            ),
            .init("habit apply -f habits.yaml -n", "only compare; exits 1 if something would change"),
        ],
        notes: [
            "The file is YAML or JSON: version: 1, and habits, a list of slug, name, description, schedule, target, "
                + "target_type, unit and tags. Only slug is required. A field that is absent is cleared, or daily for the "
                + "schedule.",
            "Changes apply from today on. A habit is found by its slug; an archived habit is restored.",
        ]
    )

    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: ArgumentHelp("File; - reads standard input", valueName: "file"),
        completion: .file()
    )
    var file: String

    @Flag(name: [.customShort("n"), .long], help: "Only compare")
    var dryRun = false

    @Flag(help: "Archive the habits that are not in the file")
    var prune = false

    @Flag(help: "Do not ask")
    var yes = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    private static let maximumBytes = 1 << 20

    func run(in context: Context) throws(Failure) -> CommandResult {
        let asking = Prompter(context)
        if !yes, !dryRun { try asking.requirePerson(or: "--yes") }
        let bytes = try contents(context.world)
        let account = try context.account()
        let plan = try send(bytes, isDryRun: true, account)
        if dryRun {
            return .applied(plan, isDone: false, exitCode: plan.value.changes.isEmpty ? .done : .failure)
        }
        guard !plan.value.changes.isEmpty else { return .applied(plan, isDone: true, exitCode: .done) }
        // Nobody should agree to what they have not seen.
        if !yes || !global.quiet && global.json == nil { show(plan.value, in: context.world) }
        if !yes { try asking.confirm("Apply these changes?", or: "--yes") }
        return .applied(try send(bytes, isDryRun: false, account), isDone: true, exitCode: .done)
    }

    private func show(_ plan: ApplyAnswer, in world: World) {
        for line in ApplyOutput.diff(of: plan) {
            try? world.errors.write(Array((line.text(isColored: false) + "\n").utf8))
        }
    }

    private func send(
        _ bytes: [UInt8],
        isDryRun: Bool,
        _ account: Account
    ) throws(Failure) -> Reply<ApplyAnswer> {
        var query = try account.todayQuery()
        if isDryRun { query.append(("dry_run", "true")) }
        if prune { query.append(("prune", "true")) }
        return try account.send(
            Call(endpoint: .applyHabits, query: query, body: .init(type: "application/yaml", bytes: bytes))
        )
    }

    private func contents(_ world: World) throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            return file == "-"
                ? try world.input.contents(limit: Self.maximumBytes)
                : try PlainFile.contents(file, limit: Self.maximumBytes)
        } catch {
            throw Failure(.fileUnusable, "cannot read \"\(file)\": \(error)")
        }
    }
}
