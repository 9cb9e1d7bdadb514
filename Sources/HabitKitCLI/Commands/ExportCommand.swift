internal import ArgumentParser
internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// `habit export`.
struct ExportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export habits and entries to a file"
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("habit export -o ada.json", "everything, as one JSON document: the backup of an account"),
            .init("habit export --ndjson | jq -c 'select(.type == \"entry\")'", "a JSON value a line"),
            .init("habit export --files -o ada.tar", "with the attached files"),
            .init("habit export --csv run -o run.csv", "the entries of one habit, for a spreadsheet"),
            .init("habit export --to loop -o habits.db", "for Loop Habit Tracker"),
            .init("habit export --to harsh -o ~/.config/harsh", "for harsh: its two files in a folder"),
            .init("habit export --habits > habits.yaml", "the habits as code, for habit apply"),
        ],
        notes: [
            "habit import reads the JSON document, the lines (--ndjson) and the archive (--files) back: imported into an "
                + "account without habits and exported again, every line but the first is the same, apart from the name of "
                + "the account and the time of its creation. Only the archive has the attached files.",
            "A table (--csv) has no schedules, targets, tags or pauses, so it is not a backup. Text that a spreadsheet could "
                + "take for a formula gets an apostrophe in front.",
            "--to says on standard error what does not fit into the other program's format.",
            "-o writes a file that only you can read, and replaces it only when the export is complete.",
        ]
    )

    @Argument(help: "Habits to export (default: all, with the archived ones)", completion: .habits)
    var habit: [String] = []

    @Flag(help: "A JSON value a line, with a last line that proves that nothing is missing")
    var ndjson = false

    @Flag(help: "A table of entries")
    var csv = false

    @Flag(help: "With --csv, a row for each day and a column for each habit")
    var wide = false

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("The format of another program: loop, harsh or ics", valueName: "format"),
        completion: .list(["loop", "harsh", "ics"]),
        transform: OptionParsers.otherFormat
    )
    var target: ExportFormat?

    @Flag(help: "An archive (tar) with the attached files")
    var files = false

    @Flag(help: "Only the habits, as habit apply reads them: YAML, or JSON with --json")
    var habits = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Output file (default: standard output)", valueName: "file"),
        completion: .file()
    )
    var file: String?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard [ndjson, csv, target != nil, files, habits].count(where: \.self) <= 1 else {
            throw ValidationError("give only one of --ndjson, --csv, --to, --files and --habits")
        }
        guard csv || !wide else { throw ValidationError("--wide requires --csv") }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let path = file == "-" ? nil : file
        let terminal = path == nil && context.world.output.isTerminal
        if terminal, [.tar, .loop, .harsh].contains(format) {
            throw Failure(.usage, "refusing to write binary data to the terminal", hint: "add -o FILE")
        }
        let account = try context.account()
        if target != nil { try report(account, in: context) }
        let export = Export(format: format, isWide: wide, habits: habit)
        if let path {
            let size =
                try format == .harsh
                ? writeFolder(export.bytes(of: account), path) : export.write(to: path, of: account)
            return .said(Line(.done, path, "\(size) bytes"))
        }
        if terminal {
            let text = String(decoding: try export.bytes(of: account), as: UTF8.self)
            return CommandResult(display: .text(text.withoutLastLineBreak))
        }
        try export.fetch(of: account) { [output = context.world.output] (piece) throws(Failure) in
            do { try output.write(piece) } catch {
                throw Failure(.outputFailed, "cannot write the output: \(error)")
            }
        }
        return CommandResult()
    }

    private var format: ExportFormat {
        if let target { return target }
        if habits { return global.json == nil ? .habits : .habitsJSON }
        return ndjson ? .ndjson : csv ? .csv : files ? .tar : .json
    }

    /// Says what does not fit into the format.
    private func report(_ account: Account, in context: Context) throws(Failure) {
        guard !global.quiet else { return }
        let query = try Export(format: format, habits: habit).query + account.todayQuery()
        let reply: Reply<ExportReport> = try account.send(Call(endpoint: .exportReport, query: query))
        for line in reply.value.report {
            let place = line.place.map { "\($0): " } ?? ""
            Notice("export_\(line.kind)", "\(line.kind): \(place)\(line.what)").show(in: context)
        }
    }

    /// Writes the two files of harsh into a folder, which is made if it is missing.
    ///
    /// - Returns: their size in bytes.
    private func writeFolder(_ archive: [UInt8], _ path: String) throws(Failure) -> Int {
        let files = TarFile.members(of: archive).filter { ["habits", "log"].contains($0.name) }
        do throws(SystemError) {
            try Folders.create(path)
            for file in files {
                try ReplacedFile(path: "\(path)/\(file.name)", mode: 0o600).write(file.bytes)
            }
        } catch {
            throw Failure(.fileUnusable, "cannot write \"\(path)\": \(error)")
        }
        return files.reduce(0) { $0 + $1.bytes.count }
    }
}

extension String {
    fileprivate var withoutLastLineBreak: String {
        last == "\n" || last == "\r\n" ? String(dropLast()) : self
    }
}
