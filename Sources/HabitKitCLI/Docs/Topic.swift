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

extension Topic {
    /// The rules of `--json`, and every document with its fields.
    static var jsonParts: [Part] {
        let documents = Document.allCases.map { document in
            let fields = document.fields.map { field in
                (field.name + (field.isOptional ? "?" : ""), "\(field.type): \(field.meaning)")
            }
            return Part.rows("\(document.rawValue): \(document.title.dropLast())", fields)
        }
        let commands = Root.paths.compactMap { path in
            (Root.command(at: path) as? any Command.Type).map {
                (path.joined(separator: " "), $0.shape.notation)
            }
        }
        return rules.map(Part.text)
            + [.rows("Types", FieldType.words), .rows("What a command prints", commands)] + documents
    }

    private static let rules = [
        "Every command takes --json and then prints the server's own document on standard output: indented on a "
            + "terminal, on one line in a pipe. --json=slug,current_streak prints these fields alone, in this order, of "
            + "an object or of each element of an array. A field that does not exist is a usage error, which lists "
            + "those that do, before anything is done.",
        "An error is one object on standard error, {\"error\":{\"code\",\"message\",\"hint\"}}. Standard output stays "
            + "empty then, unless some of several check-ins were recorded. What there is to say besides is "
            + "{\"notice\":{\"code\",\"message\",\"hint\"}} on standard error, a line each.",
        "A command without a document, because the server's answer is empty, prints nothing, and its exit code is the "
            + "answer; a picture or a script is printed as ever. With -q no document is printed.",
        "A field keeps its name, type and meaning, a code its meaning. A newer server may send more fields and other "
            + "codes; ignore what you do not know. JSON Schemas of all documents are in the folder schemas/ of the "
            + "source: NAME.json for a document, NAME-list.json for an array of it.",
        "A question mark behind the name of a field means that it may be absent; all others are always there.",
    ]
}

/// A topic's page, as plain text and for man(7).
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
        var isBehindText = false
        for part in topic.parts {
            switch part {
            case .text(let paragraph):
                text += (isBehindText ? ".PP\n" : "") + Roff.paragraph(paragraph)
                isBehindText = true
            case .rows(let title, let rows):
                text += Roff.section(Roff.escape(title)) + rows.map(Roff.item).joined()
                isBehindText = true
            }
        }
        return text + Roff.section("SEE ALSO") + ".BR habit (1)\n"
    }
}
