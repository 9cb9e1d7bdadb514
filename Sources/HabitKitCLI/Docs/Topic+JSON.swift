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
