internal import ArgumentParser
internal import HabitWire

/// What a command prints with `--json`, and so the fields that can be chosen.
///
/// Each noun's output file adds its own, such as `OutputSchema.habits`.
struct OutputSchema: Sendable {
    /// How many documents are printed.
    enum Count: Sendable {
        case one
        /// An array.
        case list
        /// One on each line (NDJSON).
        case lines
    }

    /// One thing that the command may print.
    struct Form: Sendable {
        let document: DocumentSchema
        let count: Count
        /// When it is printed; nil for the usual form.
        let condition: String?

        /// The form as `habit help json` writes it.
        var notation: String {
            let one = "{\(document.name)}" + (document.isNullable ? "|null" : "")
            let text =
                switch count {
                case .one: one
                case .list: "[\(one)]"
                case .lines: "\(one) on each line"
                }
            return condition.map { "\(text) \($0)" } ?? text
        }
    }

    /// The forms, the usual one first; none if the command prints no JSON.
    let forms: [Form]

    /// The command prints no JSON.
    static let none = OutputSchema(forms: [])

    static func one(_ document: DocumentSchema) -> OutputSchema { OutputSchema(document, .one) }

    static func list(of document: DocumentSchema) -> OutputSchema { OutputSchema(document, .list) }

    static func lines(of document: DocumentSchema) -> OutputSchema { OutputSchema(document, .lines) }

    private init(_ document: DocumentSchema, _ count: Count) {
        forms = [Form(document: document, count: count, condition: nil)]
    }

    private init(forms: [Form]) {
        self.forms = forms
    }

    /// The same, with another form under a condition such as `with -n`.
    func or(_ other: OutputSchema, _ condition: String) -> OutputSchema {
        OutputSchema(
            forms: forms
                + other.forms.prefix(1).map {
                    Form(document: $0.document, count: $0.count, condition: condition)
                }
        )
    }

    /// The forms as `habit help json` lists them.
    var notation: String {
        forms.isEmpty ? "no document" : forms.map(\.notation).joined(separator: "; ")
    }

    /// The names of the fields of the usual form.
    var fields: [String] { forms.first?.document.fields.map(\.name) ?? [] }

    /// Refuses unknown fields, before anything is done.
    func check(_ choice: JSONChoice?) throws(Failure) {
        guard case .fields(let chosen)? = choice else { return }
        let fields = fields
        guard let unknown = chosen.first(where: { !fields.contains($0) }) else { return }
        guard !forms.isEmpty else {
            throw Failure(.usage, "this command has no JSON fields", hint: "habit help json")
        }
        throw Failure(
            .usage,
            "no JSON field named \"\(Escaping.visible(unknown))\"",
            hint: Suggestion.hint(
                for: unknown,
                in: fields,
                and: "the fields are \(fields.joined(separator: ", "))"
            )
        )
    }
}

/// Every document that the program prints.
enum DocumentCatalogue {
    /// The documents of all commands in the order of the overview, each followed by those inside it.
    static var all: [DocumentSchema] {
        var seen: Set<String> = []
        var found: [DocumentSchema] = []
        func add(_ schema: DocumentSchema) {
            guard seen.insert(schema.name).inserted else { return }
            found.append(schema)
            for field in schema.fields { field.type.document.map(add) }
        }
        for form in outputs.flatMap(\.forms) { add(form.document) }
        add(Failure.schema)
        add(Notice.schema)
        // habit export prints it as the server sends it.
        add(ExportedDocument.schema)
        return found
    }

    /// The documents of which a command prints an array.
    static var listed: [DocumentSchema] {
        let names = Set(
            outputs.flatMap(\.forms).filter { $0.count == .list }.map(\.document.name)
        )
        return all.filter { names.contains($0.name) }
    }

    private static var outputs: [OutputSchema] {
        Root.groups.flatMap(\.commands).flatMap { command in [command] + command.configuration.subcommands }
            .compactMap { ($0 as? any Command.Type)?.output }
    }
}
