internal import HabitWire

/// What there is to know beyond single commands, for `habit help TOPIC` and man(7).
enum Topic: String, CaseIterable {
    case json
    case exitCodes = "exit-codes"
    case environment

    /// A piece of a topic's page.
    enum Part {
        /// A paragraph.
        case text(String)
        /// Terms and their meanings, under a title.
        case rows(String, [(String, String)])
    }

    /// The name of the man page.
    var fileName: String { "habit-\(rawValue)" }

    /// What it is about, as a sentence.
    var abstract: String {
        switch self {
        case .json: "What commands print with --json."
        case .exitCodes: "What the exit codes and the codes of errors mean."
        case .environment: "Which variables and files the program reads."
        }
    }

    /// The page.
    var parts: [Part] {
        switch self {
        case .json: Topic.jsonParts
        case .exitCodes: Topic.exitCodeParts
        case .environment:
            [.rows("Environment", MainManPage.environment), .rows("Files", MainManPage.files)]
        }
    }

    private static var exitCodeParts: [Part] {
        let codes =
            FailureCode.allCases.map { (ExitCode($0), $0.rawValue) }
            + ProblemCode.allCases.map { (ExitCode(Problem($0, "")), $0.rawValue) }
        let names = ExitCode.meanings.map { row in
            let names = codes.filter { $0.0 == row.code }.map(\.1)
            let once = names.enumerated().filter { !names[..<$0.offset].contains($0.element) }
            return (String(row.code.rawValue), once.map(\.element).joined(separator: ", "))
        }
        return [
            .rows("Exit status", ExitCode.meanings.map { (String($0.code.rawValue), $0.meaning) }),
            .text(
                "habit check answers with 0 for yes and 1 for no. What another program says that habit runs is "
                    + "passed on. A code that a newer server sends and that is not listed here ends in the exit "
                    + "code of its HTTP status: 401 in 4, 403 in 7, 404 in 3, 408, 429 and 5xx in 5, others in 8."
            ),
            .rows("Codes of errors (--json), by exit status", names.filter { !$0.1.isEmpty }),
        ]
    }
}
