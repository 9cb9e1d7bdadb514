internal import HabitWire

extension OutputSchema {
    static let diagnoses = OutputSchema.list(of: Diagnosis.schema)
}

extension CommandResult {
    /// The findings of `habit doctor`.
    static func diagnoses(_ diagnoses: [Diagnosis]) -> CommandResult {
        CommandResult(
            json: .value(.array(diagnoses.map(\.document))),
            display: .table(Diagnosis.table(of: diagnoses)),
            exitCode: Diagnosis.exit(of: diagnoses).rawValue
        )
    }
}

extension Diagnosis {
    /// The document.
    static let schema = DocumentSchema("diagnosis", "One finding of habit doctor.") {
        [
            .init("check", .string, "what was checked, in a word"),
            .init(
                "status",
                .oneOf(["ok", "failed", "unknown"]),
                "the result; unknown does not count as a failure"
            ),
            .init("message", .string, "what was found; never a token"),
            .init("hint", .nullable(.string), "what to do about it; null if nothing needs doing"),
        ]
    }

    fileprivate static func table(of diagnoses: [Diagnosis]) -> Table {
        Table(
            columns: [],
            rows: diagnoses.map { diagnosis in
                let hint = diagnosis.hint.map { " (\($0))" } ?? ""
                return [
                    Cell(
                        diagnosis.status.mark.sign,
                        raw: diagnosis.status.rawValue,
                        diagnosis.status.mark.style
                    ),
                    Cell(diagnosis.name),
                    // A person must be able to read all of it, and only a last column is cut.
                    Cell(diagnosis.message + hint, raw: diagnosis.message),
                    Cell("", raw: diagnosis.hint ?? ""),
                ]
            },
            whenEmpty: ""
        )
    }
}
