internal import ArgumentParser
internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// `habit import`.
struct ImportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a file of this program or of another habit tracker"
    )
    static let output = OutputSchema.imported
    var actualOutput: OutputSchema { ls ? .importList : .imported }
    static let effect = SnapshotEffect.changes
    static let page = Page(
        [
            .init("habit import ada.json", "what habit export has written"),
            .init("habit import \"Loop Habits Backup.db\"", "a backup of Loop Habit Tracker"),
            .init("habit import ~/.config/harsh", "a folder: harsh, habitctl and others with several files"),
            .init("habit import -n table.csv", "only report what would be imported"),
            .init("habit import table.csv --map Water=water --skip s,sick", "a table, into existing habits"),
            .init("habit import --ls", "the imports that were made, with the numbers that undo them"),
            .init("habit undo --import 7", "undo an import"),
        ],
        notes: [
            "Files of Loop Habit Tracker, harsh, habitctl, Beaver Habits, HabitTrove, Table Habit, HabitSync, Habitica, Pixela, "
                + "Beeminder, Habitify, HabitBull, habito, dijo, Tickmate, Rewire, Org mode and Taskwarrior can be imported, and "
                + "tables in CSV.",
            "The format is found out by the content of the file. On a terminal, the command first shows what would be "
                + "imported, and asks if anything would be lost.",
            "Importing the same file again changes nothing; a newer file of the same tracker changes only what changed in it. "
                + "Days that you have edited since then stay as they are, unless you give --prefer file.",
            "Of a folder, the files in it and in its folders are imported together, without those whose names start with a dot.",
            "A habit is never merged with one of the same name by itself: name it with --into or --map.",
            "An account without habits takes the time zone and the day start of the file; others do with --settings.",
        ]
    )
    /// The server's limit, in bytes.
    static let maximumBytes = 64 << 20

    @Argument(help: "File or folder; - reads standard input", completion: .file())
    var file = ""

    @Flag(help: "List the imports that were made, newest first")
    var ls = false

    @OptionGroup(title: "Reading")
    var reading: ImportOptions

    @Flag(name: [.customShort("n"), .long], help: "Only report what would be imported")
    var dryRun = false

    @Flag(help: "Refuse a file of which something would be lost")
    var strict = false

    @Flag(help: "Do not ask")
    var yes = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard ls == file.isEmpty else {
            throw ValidationError(ls ? "--ls takes no file" : "name a file, or give --ls")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        if ls {
            return .imports(try context.account().send(Call(endpoint: .imports)), context.world.localTime)
        }
        let bytes = try contents(context.world)
        let account = try context.account()
        if !dryRun, !yes, !global.noInput, context.world.input.isTerminal, context.world.errors.isTerminal {
            try ask(about: send(bytes, isDryRun: true, account).value, in: context)
        }
        return .imported(
            try send(bytes, isDryRun: dryRun, account),
            showsReport: dryRun || yes || !isInteractive(context)
        )
    }

    private func isInteractive(_ context: Context) -> Bool {
        context.world.input.isTerminal && context.world.errors.isTerminal && !global.noInput
    }

    private func send(
        _ bytes: [UInt8],
        isDryRun: Bool,
        _ account: Account
    ) throws(Failure) -> Reply<ImportAnswer> {
        var query = try reading.query + account.todayQuery()
        if isDryRun { query.append(("dry_run", "true")) }
        if strict { query.append(("strict", "true")) }
        var call = Call(
            endpoint: .importFile,
            query: query,
            body: .init(type: "application/octet-stream", bytes: bytes)
        )
        call.isLong = true
        do throws(Failure) {
            return try account.send(call)
        } catch {
            throw error.saying(
                ImportOutput.withOptions(error.message),
                error.hint.map(ImportOutput.withOptions)
            )
        }
    }

    /// Shows what would be imported, and asks if something would be lost.
    private func ask(about answer: ImportAnswer, in context: Context) throws(Failure) {
        for line in ImportOutput.lines(of: answer, showsReport: true) {
            try? context.world.errors.write(Array((line.text(isColored: false) + "\n").utf8))
        }
        guard answer.report.contains(where: { $0.kind == "lost" }) else { return }
        try Prompter(context).confirm("Import it without what is lost?", or: "--yes")
    }

    private func contents(_ world: World) throws(Failure) -> [UInt8] {
        if file != "-", let folder = try? OpenFolder(file, followsLink: true, checksOwner: false) {
            return try FolderArchive(folder, limit: Self.maximumBytes).bytes
        }
        do throws(SystemError) {
            return try file == "-"
                ? world.input.contents(limit: Self.maximumBytes)
                : PlainFile.contents(file, limit: Self.maximumBytes)
        } catch {
            let name = file == "-" ? "standard input" : "\"\(file)\""
            guard error.isTooLarge else { throw Failure(.fileUnusable, "cannot read \(name): \(error)") }
            throw Failure(.invalidValues, "\(name) is larger than 64 MiB")
        }
    }
}

/// How to read a file, as the server understands it.
struct ImportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The format, if the content does not show it", valueName: "format"))
    var from: String?

    @Option(
        help: ArgumentHelp("file: the file wins over what you have edited", valueName: "side"),
        completion: .list(["file"]),
        transform: OptionParsers.preference
    )
    var prefer: String?

    @Option(
        help: ArgumentHelp("The habit that takes the entries of a file with one habit", valueName: "slug"),
        completion: .habits
    )
    var into: String?

    @Option(
        help: ArgumentHelp(
            "What \"n times in 7 days\" becomes: rolling (default) or calendar",
            valueName: "kind"
        ),
        completion: .list(["rolling", "calendar"]),
        transform: OptionParsers.weekKind
    )
    var weeks: String?

    @Option(
        help: ArgumentHelp("The zone of times in the file (default: the account's)", valueName: "zone"),
        transform: OptionParsers.zone
    )
    var timeZone: ZoneName?

    @Option(
        help: ArgumentHelp(
            "When the day starts, for times in the file (default: as the account's)",
            valueName: "time"
        ),
        transform: OptionParsers.dayStart
    )
    var dayStartsAt: DayStart?

    @Option(help: ArgumentHelp("How dates are written, as for strftime: %d.%m.%Y", valueName: "format"))
    var dateFormat: String?

    @Flag(help: "Take the time zone and the day start of the file")
    var settings = false

    @Option(help: ArgumentHelp("The schedule of habits from a file without schedules", valueName: "schedule"))
    var every: String?

    @Option(help: ArgumentHelp("The target of habits from a file without targets", valueName: "amount"))
    var target: String?

    @Option(help: ArgumentHelp("The unit of habits from a file without units", valueName: "unit"))
    var unit: String?

    @Option(help: ArgumentHelp("The habit that takes a column of a table (repeat)", valueName: "column=slug"))
    var map: [String] = []

    @Option(
        help: ArgumentHelp("The words that mean skipped in a table, separated by commas", valueName: "words")
    )
    var skip: String?

    /// The query.
    var query: [(name: String, value: String)] {
        let values: [(name: String, value: String?)] = [
            ("from", from), ("prefer", prefer), ("into", into), ("weeks", weeks),
            ("time_zone", timeZone?.text),
            ("day_starts_at", dayStartsAt?.description), ("date_format", dateFormat),
            ("settings", settings ? "true" : nil), ("every", every), ("target", target), ("unit", unit),
            ("skip", skip),
        ]
        return values.compactMap { name, value in value.map { (name, $0) } } + map.map { ("map", $0) }
    }
}
