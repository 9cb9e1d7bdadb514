internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let imported = OutputSchema.one(ImportAnswer.schema)
        .or(.importList, "with --ls")
    static let importList = OutputSchema.list(of: ImportSummary.schema)
}

extension CommandResult {
    /// A file was imported, or would be.
    static func imported(_ reply: Reply<ImportAnswer>, showsReport: Bool) -> CommandResult {
        CommandResult(
            json: .reply(reply),
            display: .lines(ImportOutput.lines(of: reply.value, showsReport: showsReport))
        )
    }

    /// An import was undone.
    static func importUndone(_ reply: Reply<ImportUndoAnswer>) -> CommandResult {
        let answer = reply.value
        let line =
            answer.outcome == .duplicate
            ? Line(.neutral, "import \(answer.id)", "already undone")
            : Line(
                .done,
                "undid import \(answer.id)",
                "\(ImportOutput.count(answer.entries.undone, "entry", "entries")) undone",
                "\(ImportOutput.count(answer.habits.deleted, "habit", "habits")) deleted"
            )
        return CommandResult(json: .reply(reply), display: .lines([line]))
    }

    /// The imports of an account.
    static func imports(_ reply: Reply<[ImportSummary]>, _ local: LocalTime) -> CommandResult {
        CommandResult(json: .reply(reply), display: .table(ImportOutput.table(of: reply.value, local)))
    }
}

/// How an import looks.
enum ImportOutput {
    /// What became of the habits and the entries, then what did not arrive as it was.
    static func lines(of answer: ImportAnswer, showsReport: Bool) -> [Line] {
        var line = Line(
            answer.id == nil ? .neutral : .done,
            answer.id == nil ? "would import \(answer.format)" : "imported \(answer.format)"
        )
        line.parts += counts([
            (answer.habits.added, "habit added", "habits added"),
            (answer.habits.matched, "habit matched", "habits matched"),
        ])
        line.parts += counts([
            (answer.entries.added, "entry added", "entries added"),
            (answer.entries.changed, "entry changed", "entries changed"),
            (answer.entries.same, "entry unchanged", "entries unchanged"),
            (answer.entries.leftAlone, "edited entry left alone", "edited entries left alone"),
        ])
        if let id = answer.id { line.parts.append("import \(id)") }
        guard showsReport else { return [line] }
        return [line] + answer.report.map { Line(nil, $0.kind, $0.place ?? "the file", withOptions($0.what)) }
    }

    /// A sentence of the server with options where it names parameters: `"date_format"` becomes `--date-format`.
    static func withOptions(_ text: String) -> String {
        ["date_format", "every", "from", "settings"].reduce(text) { text, parameter in
            text.replacing("\"\(parameter)\"", with: "--\(parameter.replacing("_", with: "-"))")
        }
    }

    fileprivate static func table(of imports: [ImportSummary], _ local: LocalTime) -> Table {
        Table(
            columns: ["IMPORT", "FORMAT", "MADE", "HABITS", "ENTRIES", "CHANGED", "UNDONE"],
            rows: imports.map { item in
                [
                    Cell("\(item.id)"), Cell(item.format),
                    Cell(local.minute(of: item.createdAt), raw: item.createdAt.description),
                    Cell("\(item.habits.added)"), Cell("\(item.entries.added)"),
                    Cell("\(item.entries.changed)"),
                    item.undoneAt.map { Cell(local.minute(of: $0), raw: $0.description) }
                        ?? Cell("no", raw: ""),
                ]
            },
            whenEmpty: "no imports"
        )
    }

    private static func counts(_ counts: [(number: Int, one: String, many: String)]) -> [String] {
        counts.filter { $0.number > 0 }.map { count($0.number, $0.one, $0.many) }
    }

    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}
