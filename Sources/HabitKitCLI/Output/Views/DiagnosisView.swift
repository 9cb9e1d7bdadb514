/// How the findings of `habit doctor` look: a line each.
enum DiagnosisView {
    static func table(of diagnoses: [Diagnosis]) -> Table {
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
