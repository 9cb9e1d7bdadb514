/// Any JSON document, with the order of an object's members kept.
///
/// It is what the command line projects fields from (`--json=slug,current_streak`) and prints; typed
/// values go through ``JSON``.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number, as it was written: no digit is lost between the server and a pipe.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// One name and value of an object.
    public struct Member: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public let value: JSONValue

        /// Makes a member.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a member of an object; nil if this is no object or has no such member.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}
