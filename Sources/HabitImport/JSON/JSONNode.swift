import HabitModel
import HabitWire

/// A value in a JSON document, together with its place, such as `habits[2].records[0].day`.
///
/// A member that does not exist is null, so that paths can be written without checks.
struct JSONNode {
    let value: JSONValue
    private let path: Path

    /// The steps from the root; a place is spelled out only for an error.
    private indirect enum Path {
        case root(String)
        case member(Path, String)
        case element(Path, Int)

        var text: String {
            switch self {
            case .root(let text): text
            case .member(let path, let name): path.text.isEmpty ? name : "\(path.text).\(name)"
            case .element(let path, let index): "\(path.text)[\(index)]"
            }
        }
    }

    /// The root of a document.
    ///
    /// - Parameter place: where the document is, such as `line 3`; empty for the whole file.
    init(_ value: JSONValue, place: String = "") {
        self.value = value
        path = .root(place)
    }

    private init(_ value: JSONValue, _ path: Path) {
        self.value = value
        self.path = path
    }

    /// The place; nil for the whole file.
    var place: String? { path.text.isEmpty ? nil : path.text }

    subscript(name: String) -> JSONNode { JSONNode(value[name] ?? .null, .member(path, name)) }

    /// Whether there is a member of a name, which may be null.
    func has(_ name: String) -> Bool { value[name] != nil }

    var isNull: Bool { value == .null }
    var isObject: Bool { if case .object = value { true } else { false } }
    var isArray: Bool { if case .array = value { true } else { false } }

    /// The text of a string.
    var string: String? { if case .string(let text) = value { text } else { nil } }

    /// The text of a string that is not blank.
    var text: String? { string.flatMap { $0.isBlank ? nil : $0 } }

    /// The name of something; only the start of a very long one.
    var name: String? { string?.capped(1000) }

    /// The text of a string, or the digits of a number, as ids come in both forms.
    var identifier: String? { if case .number(let digits) = value { digits } else { text?.capped(200) } }

    var bool: Bool? { if case .bool(let value) = value { value } else { nil } }

    /// A whole number, also if it is written `8.0`.
    var integer: Int? {
        guard case .number(let digits) = value else { return nil }
        return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) }
    }

    /// The digits of a number.
    var digits: String? { if case .number(let digits) = value { digits } else { nil } }

    /// The elements of an array; empty for anything else.
    var elements: [JSONNode] {
        guard case .array(let values) = value else { return [] }
        return values.enumerated().map { JSONNode($1, .element(path, $0)) }
    }

    /// The members of an object; empty for anything else.
    var members: [(name: String, value: JSONNode)] {
        guard case .object(let members) = value else { return [] }
        return members.map { ($0.name, JSONNode($0.value, .member(path, $0.name))) }
    }

    /// The value that a reader finds here.
    ///
    /// - Throws: ``ImportError`` that names the place.
    func require<Value>(_ expectation: String, _ read: (JSONNode) -> Value?) throws -> Value {
        guard let value = read(self) else { throw error(expectation) }
        return value
    }

    /// The error for a value that is not what was expected.
    func error(_ expectation: String) -> ImportError {
        ImportError(.malformed, place, "This must be \(expectation).")
    }
}
