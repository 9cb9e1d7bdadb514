internal import ArgumentParser
internal import HabitWire

/// The documentation of one command, from which its help page and its man page are made.
struct Manual {
    /// An argument or option and its meaning.
    struct Parameter {
        /// How it is typed, such as `--date <day>`.
        let label: String
        let meaning: String
        let isOptional: Bool
    }

    /// The names of the command and its subcommand.
    let path: [String]
    /// One sentence that starts with a verb.
    let abstract: String
    /// The examples and notes.
    let page: Page
    /// The positional arguments.
    let arguments: [Parameter]
    /// The command's own options.
    let options: [Parameter]
    /// The options that every command takes.
    let globals: [Parameter]
    /// The subcommands.
    let inner: [(name: String, abstract: String)]

    /// Nil if there is no such command.
    init?(of path: [String]) {
        guard let type = Root.command(at: path), let documented = type as? any Documented.Type,
            let document = try? JSONParser.parse(Array(type._dumpHelp().utf8))
        else { return nil }
        self.path = path
        abstract = type.configuration.abstract
        page = documented.page
        let parameters = ParsedParameter.all(in: document)
        arguments = parameters.filter { $0.kind == .positional }.map(\.parameter)
        options = parameters.filter { $0.kind == .named }.map(\.parameter)
        globals = parameters.filter { $0.kind == .global }.map(\.parameter)
        inner = type.configuration.subcommands.map { ($0._commandName, $0.configuration.abstract) }
    }

    /// The full name, such as `habit avatar set`.
    var name: String { (["habit"] + path).joined(separator: " ") }

    /// The name of the man page, such as `habit-avatar-set`.
    var fileName: String { (["habit"] + path).joined(separator: "-") }

    /// The usage line.
    var synopsis: String {
        let named = options.map { "[\($0.label)]" }
        let nested = inner.isEmpty ? [] : ["[\(inner.map(\.name).joined(separator: "|"))]"]
        let values = arguments.map { $0.isOptional ? "[\($0.label)]" : $0.label }
        // Arguments after -- come last, because no option can follow them.
        let last = values.filter { $0.hasPrefix("-- ") }
        return ([name] + nested + values.filter { !last.contains($0) } + named + last).joined(separator: " ")
    }
}

extension JSONValue {
    /// The text of a string.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The first element of an array.
    var first: JSONValue? {
        guard case .array(let elements) = self else { return nil }
        return elements.first
    }
}
