internal import ArgumentParser
internal import HabitWire

/// What may follow the name of a command.
struct Grammar {
    /// What a value can be.
    enum Value: Hashable {
        /// Nothing that is known here.
        case anything
        /// One of these words.
        case oneOf([String])
        /// A habit of the snapshot.
        case habit
        /// A day.
        case day
        /// When a habit is due.
        case schedule
        /// Fields of the command's JSON, with commas between them.
        case fields([String])
        /// A file, which shells know better.
        case file
    }

    /// Something that stands with a name.
    struct Option: Hashable {
        /// The names, with their dashes.
        var names: [String]
        /// What it means.
        var meaning: String
        /// What stands behind it; nil if it is a flag.
        var value: Value?
        /// Whether it may be given more than once.
        var isRepeating: Bool

        /// Whether the next word belongs to it; the fields of `--json` stand in the same word.
        var takesNextWord: Bool {
            switch value {
            case nil, .fields: false
            default: true
            }
        }
    }

    /// What stands with a name.
    var options: [Option] = []
    /// What stands without one, in order.
    var arguments: [Value] = []
    /// Whether the last of these may be repeated.
    var isLastRepeating = false

    /// What the argument behind so many others is; nil if there is none.
    func argument(at index: Int) -> Value? {
        if index < arguments.count { return arguments[index] }
        return isLastRepeating ? arguments.last : nil
    }

    /// The option of a name, given with its dashes.
    func option(named name: String) -> Option? {
        options.first { $0.names.contains(name) }
    }
}

extension Grammar {
    /// What a command takes, as the parser describes it.
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
                        meaning: parameter["abstract"]?.text ?? "",
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
        // Another program's command line.
        case "postTerminator", "allRemainingInput": return .file
        default: break
        }
        let kind = parameter["completionKind"]
        if case .array(let words)? = kind?["list"]?["values"] { return .oneOf(words.compactMap(\.text)) }
        if kind?["file"] != nil || kind?["directory"] != nil { return .file }
        return kind?["shellCommand"] == nil ? .anything : .habit
    }
}
