internal import CYaml
import HabitWire
import Yams

/// The part of YAML that a file of habits may use.
enum YAMLSyntax {
    /// How deeply lists and mappings may be nested.
    private static let depthLimit = 16

    /// Refuses anchors, aliases and deep nesting before a file is composed.
    ///
    /// Composing compares the keys of each mapping, and a few nested aliases in a key stand for billions of values.
    /// Text that is not YAML is accepted, because composing it names the mistake.
    ///
    /// - Throws: a ``Problem`` that names the line.
    static func check(_ text: String) throws(Problem) {
        // The parser refers to itself, so it must not move.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { throw .internalError }
        defer { yaml_parser_delete(parser) }
        var text = text
        let problem = text.withUTF8 { bytes in
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            return firstProblem(parser)
        }
        if let problem { throw problem }
    }

    private static func firstProblem(_ parser: UnsafeMutablePointer<yaml_parser_t>) -> Problem? {
        var depth = 0
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { return nil }
            defer { yaml_event_delete(&event) }
            let line = event.start_mark.line + 1
            var anchor: UnsafeMutablePointer<yaml_char_t>?
            switch event.type {
            case YAML_STREAM_END_EVENT: return nil
            case YAML_ALIAS_EVENT: anchor = event.data.alias.anchor
            case YAML_SCALAR_EVENT: anchor = event.data.scalar.anchor
            case YAML_SEQUENCE_START_EVENT:
                anchor = event.data.sequence_start.anchor
                depth += 1
            case YAML_MAPPING_START_EVENT:
                anchor = event.data.mapping_start.anchor
                depth += 1
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: depth -= 1
            default: break
            }
            if anchor != nil {
                return Problem(
                    .importMalformed,
                    "Line \(line) has an anchor or an alias, which are not allowed."
                )
            }
            if depth > depthLimit {
                return Problem(.importMalformed, "Line \(line) is nested too deeply.")
            }
        }
    }
}

extension YamlError {
    /// The reason without the text of the file, which may be long.
    var reason: String {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line): \(problem)"
        case .reader(let problem, _, _, _): problem
        case .duplicatedKeysInMapping(_, let context): "line \(context.mark.line): a field appears twice"
        default: "it cannot be read"
        }
    }
}
