internal import ArgumentParser
internal import HabitWire

/// All there is to say of one command, before it becomes a help page or a man page.
struct Manual {
    /// An argument or option and its meaning.
    struct Parameter {
        /// How it is written, such as `--date <day>`.
        let label: String
        /// What it means.
        let meaning: String
        /// Whether it may be left out.
        let isOptional: Bool
    }

    /// The words that name the command, without the program's name.
    let path: [String]
    /// What it does, as a sentence.
    let abstract: String
    /// Examples and notes.
    let page: Page
    /// What stands without a name.
    let arguments: [Parameter]
    /// What stands with a name.
    let options: [Parameter]
    /// The options that every command takes.
    let globals: [Parameter]
    /// The commands inside it.
    let inner: [(name: String, abstract: String)]

    /// The manual of a command; nil if there is none of that name.
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

    /// The whole name, such as `habit avatar set`.
    var name: String { (["habit"] + path).joined(separator: " ") }

    /// The name of the man page, such as `habit-avatar-set`.
    var fileName: String { (["habit"] + path).joined(separator: "-") }

    /// How the command is written.
    var synopsis: String {
        let named = options.map { "[\($0.label)]" }
        let nested = inner.isEmpty ? [] : ["[\(inner.map(\.name).joined(separator: "|"))]"]
        let values = arguments.map { $0.isOptional ? "[\($0.label)]" : $0.label }
        // Behind -- there are no options.
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
