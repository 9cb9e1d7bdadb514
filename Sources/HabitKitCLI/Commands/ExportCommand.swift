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
            "-o writes a file that only you can read, and replaces it only when the export is complete. A link is followed; a "
                + "pipe or a device is written as the export arrives.",
            "If the server has lost attached files, the archive has all others and the file lost-files.txt, and the exit code "
                + "is not 0.",
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

    @Flag(help: "Replace the files of harsh without asking")
    var yes = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard [ndjson, csv, target != nil, files, habits].count(where: \.self) <= 1 else {
            throw ValidationError("give only one of --ndjson, --csv, --to, --files and --habits")
        }
        guard csv || !wide else { throw ValidationError("--wide requires --csv") }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let path = OutputPath(file, mode: 0o600)
        let terminal = path == nil && context.world.output.isTerminal
        if terminal, [.tar, .loop, .harsh].contains(format) {
            throw Failure(.usage, "refusing to write binary data to the terminal", hint: "add -o FILE")
        }
        if format == .harsh, let path { try confirmReplacing(in: path.text, context) }
        let account = try context.account()
        if target != nil { try report(account, in: context) }
        let export = Export(format: format, isWide: wide, habits: habit)
        if let path {
            guard format != .harsh else {
                return .said(
                    Line(.done, path.text, "\(try writeFolder(export.bytes(of: account), path)) bytes")
                )
            }
            let summary = try export.write(to: path, of: account)
            var result = CommandResult.said(Line(.done, path.text, "\(summary.size) bytes"))
            if let lost = summary.lost { result.failures = [lost] }
            return result
        }
        if terminal {
            let text = String(decoding: try export.bytes(of: account), as: UTF8.self)
            return CommandResult(display: .text(text.withoutLastLineBreak))
        }
        let summary = try export.fetch(of: account) {
            [output = context.world.output] (piece) throws(Failure) in
            do { try output.write(piece) } catch {
                throw Failure(.outputFailed, "cannot write the output: \(error)")
            }
        }
        return CommandResult(failures: summary.lost.map { [$0] } ?? [])
    }

    /// Asks before files are replaced that may be the only copy of what harsh has recorded.
    private func confirmReplacing(in folder: String, _ context: Context) throws(Failure) {
        let existing = Self.harshFiles.filter { (try? FileStatus("\(folder)/\($0)")) != nil }
        guard !yes, !existing.isEmpty else { return }
        let names = existing.joined(separator: " and ")
        try Prompter(context).confirm("Replace \(names) in \(folder)?", or: "--yes")
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

    private static let harshFiles = ["habits", "log"]

    /// Writes the two files of harsh into a folder, which is made if it is missing.
    ///
    /// - Returns: their size in bytes.
    private func writeFolder(_ archive: [UInt8], _ path: OutputPath) throws(Failure) -> Int {
        let files = TarFile.members(of: archive).filter { Self.harshFiles.contains($0.name) }
        try path.saying { () throws(SystemError) in
            try Folders.create(path.text)
            for file in files {
                try OutputFile.write(file.bytes, to: "\(path.text)/\(file.name)", mode: path.mode)
            }
        }
        return files.reduce(0) { $0 + $1.bytes.count }
    }
}

extension String {
    fileprivate var withoutLastLineBreak: String {
        last == "\n" || last == "\r\n" ? String(dropLast()) : self
    }
}
