internal import ArgumentParser
internal import HabitWire

extension Grammar {
    /// What a command takes, as the parser describes it.
    init(of type: any ParsableCommand.Type) {
        guard let document = try? JSONParser.parse(Array(type._dumpHelp().utf8)),
            case .array(let parameters)? = document["command"]?["arguments"]
        else { return }
        let fields = (type as? any Command.Type)?.shape.fields ?? []
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
