internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let file = OutputSchema.one(AttachedFile.schema)
    static let files = OutputSchema.list(of: AttachedFile.schema)
}

extension CommandResult {
    /// A file that a day has now.
    static func attached(_ reply: Reply<AttachedFile>) -> CommandResult {
        let file = reply.value
        return CommandResult(
            json: .reply(reply),
            display: .lines([
                Line(
                    .done,
                    file.habit,
                    file.logDate.description,
                    "\(file.filename) (file \(file.id))",
                    FileOutput.size(file.size)
                )
            ])
        )
    }

    /// The same result of a check-in, whose file is attached.
    func attaching(_ name: String) -> CommandResult {
        guard case .lines(let lines) = display else { return self }
        var result = self
        result.display = .lines(lines + [Line(.done, "attached \(name)")])
        return result
    }

    /// Attached files.
    static func files(_ reply: Reply<[AttachedFile]>) -> CommandResult {
        CommandResult(
            json: .reply(reply),
            display: .table(
                Table(
                    columns: ["ID", "HABIT", "DAY", "TYPE", "SIZE", "NAME"],
                    rows: reply.value.map { file in
                        [
                            Cell(String(file.id)), Cell(file.habit), Cell(file.logDate.description),
                            Cell(file.contentType),
                            Cell(FileOutput.size(file.size), raw: String(file.size)), Cell(file.filename),
                        ]
                    },
                    whenEmpty: "no files; attach one with: habit attach HABIT FILE"
                )
            )
        )
    }
}

/// How files look.
enum FileOutput {
    /// `734 bytes`, `12 KiB` or `3.4 MiB`.
    static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1024: return "\(bytes) bytes"
        case ..<(1 << 20): return "\((bytes + 512) >> 10) KiB"
        default:
            let tenths = (bytes * 10 + (1 << 19)) >> 20
            return "\(tenths / 10).\(tenths % 10) MiB"
        }
    }
}
