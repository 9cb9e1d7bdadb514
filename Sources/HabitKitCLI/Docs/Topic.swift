internal import HabitWire

/// A subject that concerns several commands, for `habit help TOPIC` and man(7).
enum Topic: String, CaseIterable {
    case json
    case exitCodes = "exit-codes"
    case environment

    /// A piece of a topic's page.
    enum Part {
        /// A paragraph.
        case text(String)
        /// Terms and their meanings, under a heading.
        case rows(String, [(String, String)])
    }

    /// The name of the man page.
    var fileName: String { "habit-\(rawValue)" }

    /// The subject, as a sentence.
    var abstract: String {
        switch self {
        case .json: "What commands print with --json."
        case .exitCodes: "What the exit codes and error codes mean."
        case .environment: "The environment variables and files that habit reads."
        }
    }

    /// The parts of the page.
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
                "habit check exits with 0 for yes and 1 for no. If habit runs another program, it exits with the "
                    + "exit code of that program. A newer server may send an error code that is not listed here; its "
                    + "HTTP status then decides the exit code: 4 for 401, 7 for 403, 3 for 404, 5 for 408, 429 and 5xx, "
                    + "and 8 for anything else."
            ),
            .rows("Error codes (--json) by exit status", names.filter { !$0.1.isEmpty }),
        ]
    }
}

extension Topic {
    /// The rules of `--json`, what each command prints, and every document with its fields.
    static var jsonParts: [Part] {
        let documents = DocumentCatalogue.all.map { document in
            let fields = document.fields.map { field in
                (field.name + (field.isOptional ? "?" : ""), "\(field.type.notation): \(field.meaning)")
            }
            return Part.rows("\(document.name): \(document.title.dropLast())", fields)
        }
        let commands = Root.paths.compactMap { path in
            (Root.command(at: path) as? any Command.Type).map {
                (path.joined(separator: " "), $0.output.notation)
            }
        }
        return rules.map(Part.text)
            + [.rows("Types", types), .rows("What a command prints", commands)] + documents
    }

    /// The types whose names do not explain themselves.
    private static let types = [
        ("count", "an integer, 0 or more"),
        ("share", "a number from 0 to 1"),
        ("date", "a day, such as \"2026-03-13\""),
        ("instant", "a time in UTC (RFC 3339), such as \"2026-03-13T07:00:00Z\""),
        ("time", "a time of day, such as \"04:00\""),
        ("uuid", "a UUID, in lower case"),
        ("{name}", "the document of that name"),
        ("[x]", "an array of x"),
        ("x|null", "x or null"),
        ("'x'|'y'", "one of these strings"),
    ]

    private static let rules = [
        "With --json, a command prints the server's own document on standard output: indented on a terminal, on one "
            + "line in a pipe. --json=slug,current_streak prints only these fields, in this order, of an object or of "
            + "each element of an array. An unknown field is a usage error, which lists the known ones, and nothing is "
            + "done.",
        "An error is one object on standard error, {\"error\":{\"code\",\"message\",\"hint\"}}. Standard output is then "
            + "empty, unless some of several check-ins were recorded. Notices are objects on standard error, one on each "
            + "line: {\"notice\":{\"code\",\"message\",\"hint\"}}.",
        "A command without a document prints nothing, and its exit code tells whether it succeeded. Pictures and "
            + "scripts are printed as usual. With -q, no document is printed.",
        "Fields keep their names, types and meanings, and codes keep their meanings. A newer server may send more fields "
            + "and other codes; ignore those that you do not know. The folder schemas/ of the source has a JSON Schema "
            + "for each document: NAME.json, and NAME-list.json for an array of it.",
        "A field whose name ends with a question mark may be absent. All other fields are always there.",
    ]
}

/// The page of a topic, as plain text and for man(7).
struct TopicPage {
    let topic: Topic

    /// The page for a terminal of this width.
    func text(width: Int) -> String {
        let parts = topic.parts.map { part in
            switch part {
            case .text(let text): wrapped(text, width: width)
            case .rows(let title, let rows): HelpPage.section(title, rows, width: width)
            }
        }
        return ([topic.abstract + "\n"] + parts).joined(separator: "\n")
    }

    /// The man page.
    var manual: String {
        var text = ManPage.head(topic.fileName, topic.abstract, section: 7)
        if case .text? = topic.parts.first { text += Roff.section("DESCRIPTION") }
        var isAfterText = false
        for part in topic.parts {
            switch part {
            case .text(let paragraph):
                text += (isAfterText ? ".PP\n" : "") + Roff.paragraph(paragraph)
                isAfterText = true
            case .rows(let title, let rows):
                text += Roff.section(Roff.escape(title)) + rows.map(Roff.item).joined()
                isAfterText = true
            }
        }
        return text + Roff.section("SEE ALSO") + ".BR habit (1)\n"
    }
}
