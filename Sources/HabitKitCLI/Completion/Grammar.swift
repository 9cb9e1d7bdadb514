internal import ArgumentParser
internal import HabitWire

/// The options and arguments of a command.
struct Grammar {
    /// The kind of a value.
    enum Value: Hashable {
        /// Any text; nothing to complete.
        case anything
        /// One of these words.
        case oneOf([String])
        /// A habit in the snapshot.
        case habit
        /// A day.
        case day
        /// A schedule.
        case schedule
        /// Fields of the command's JSON, separated by commas.
        case fields([String])
        /// A file, which the shell completes.
        case file
    }

    /// An option or a flag.
    struct Option: Hashable {
        /// The names, including dashes.
        var names: [String]
        /// Its help text.
        var meaning: String
        /// Its value; nil for a flag.
        var value: Value?
        /// Whether it is repeatable.
        var isRepeating: Bool

        /// Whether its value is the next word.
        ///
        /// The fields of `--json` are in the same word.
        var takesNextWord: Bool {
            switch value {
            case nil, .fields: false
            default: true
            }
        }
    }

    /// The options and flags.
    var options: [Option] = []
    /// The positional arguments, in order.
    var arguments: [Value] = []
    /// Whether the last argument is repeatable.
    var isLastRepeating = false

    /// The kind of the argument at an index; nil if there is none.
    func argument(at index: Int) -> Value? {
        if index < arguments.count { return arguments[index] }
        return isLastRepeating ? arguments.last : nil
    }

    /// The option with a name, including dashes.
    func option(named name: String) -> Option? {
        options.first { $0.names.contains(name) }
    }
}

extension Grammar {
    /// The grammar of a command, from the parser's description of it.
    init(of type: any ParsableCommand.Type) {
        guard let document = try? JSONParser.parse(Array(type._dumpHelp().utf8)),
            case .array(let parameters)? = document["command"]?["arguments"]
        else { return }
        let fields = (type as? any Command.Type)?.output.fields ?? []
        for parameter in parameters where parameter["shouldDisplay"] == .bool(true) {
            let isRepeating = parameter["isRepeating"] == .bool(true)
            if parameter["kind"]?.text == "positional" {
                arguments.append(Grammar.value(of: parameter, fields: fields))
                isLastRepeating = isRepeating
            } else {
                options.append(
                    Option(
                        names: Grammar.names(of: parameter),
                        meaning: parameter.helpText,
                        value: parameter["kind"]?.text == "option"
                            ? Grammar.value(of: parameter, fields: fields) : nil,
                        isRepeating: isRepeating
                    )
                )
            }
        }
    }

    private static func names(of parameter: JSONValue) -> [String] {
        guard case .array(let names)? = parameter["names"] else { return [] }
        return names.map { ($0["kind"]?.text == "short" ? "-" : "--") + ($0["name"]?.text ?? "") }
    }

    private static func value(of parameter: JSONValue, fields: [String]) -> Value {
        switch parameter["valueName"]?.text {
        case "day": return .day
        case "schedule": return .schedule
        case "fields": return .fields(fields)
        default: break
        }
        switch parameter["parsingStrategy"]?.text {
        // The command line of another program.
        case "postTerminator", "allRemainingInput": return .file
        default: break
        }
        let kind = parameter["completionKind"]
        if case .array(let words)? = kind?["list"]?["values"] { return .oneOf(words.compactMap(\.text)) }
        if kind?["file"] != nil || kind?["directory"] != nil { return .file }
        return kind?["shellCommand"] == nil ? .anything : .habit
    }
}

extension JSONValue {
    /// The help text of a parameter, without the full stop that the parser puts in the text for `--help`.
    var helpText: String {
        let text = self["abstract"]?.text ?? ""
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
