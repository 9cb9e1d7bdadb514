internal import HabitWire

/// An argument or option, from the description that the parser prints of itself.
struct ParsedParameter {
    /// The section of the page that lists it.
    enum Kind {
        case positional
        case named
        case global
    }

    let kind: Kind
    let parameter: Manual.Parameter

    /// The parameters of a command that are not hidden.
    static func all(in document: JSONValue) -> [ParsedParameter] {
        guard case .array(let arguments)? = document["command"]?["arguments"] else { return [] }
        return arguments.filter { $0["shouldDisplay"] == .bool(true) }.map(ParsedParameter.init)
    }

    private init(_ argument: JSONValue) {
        let value = "<\(argument["valueName"]?.text ?? "value")>"
        let isOptional = argument["isOptional"] == .bool(true)
        let label: String
        if argument["kind"]?.text == "positional" {
            kind = .positional
            let mark = argument["parsingStrategy"]?.text == "postTerminator" ? "-- " : ""
            label = mark + (argument["isRepeating"] == .bool(true) ? value + "..." : value)
        } else {
            let isHelp = argument["names"]?.first?["name"]?.text == "h"
            kind = argument["sectionTitle"]?.text == "Global options" || isHelp ? .global : .named
            let names = ParsedParameter.names(of: argument)
            label =
                names == "--json"
                ? "--json[=\(value)]" : argument["kind"]?.text == "option" ? "\(names) \(value)" : names
        }
        parameter = Manual.Parameter(
            label: label,
            meaning: argument.helpText,
            isOptional: isOptional
        )
    }

    private static func names(of argument: JSONValue) -> String {
        guard case .array(let names)? = argument["names"] else { return "" }
        return names.map { name in
            (name["kind"]?.text == "short" ? "-" : "--") + (name["name"]?.text ?? "")
        }.joined(separator: ", ")
    }
}
