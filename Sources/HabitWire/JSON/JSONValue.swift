/// Any JSON document; objects keep the order of their members.
///
/// The command line selects fields from it (`--json=slug,current_streak`) and prints it. Typed values use
/// ``JSON``.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as written, so that no digit is lost between the server and a pipe.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and value of an object.
    public struct Member: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public let value: JSONValue

        /// Creates a member.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a member; nil if this is not an object or has no such member.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension JSONValue {
    /// The layout of a document.
    public enum Layout: Sendable {
        /// One line without spaces, for pipes.
        case compact
        /// One member per line, indented by two spaces, for people.
        case indented
    }

    /// The document as text, without a final newline.
    public func text(_ layout: Layout = .compact) -> String {
        var text = ""
        write(to: &text, layout: layout, depth: 0)
        return text
    }

    private func write(to text: inout String, layout: Layout, depth: Int) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let string): Self.write(string, to: &text)
        case .array(let elements):
            Self.write(elements, between: ("[", "]"), to: &text, layout, depth) { element, text in
                element.write(to: &text, layout: layout, depth: depth + 1)
            }
        case .object(let members):
            Self.write(members, between: ("{", "}"), to: &text, layout, depth) { member, text in
                Self.write(member.name, to: &text)
                text += layout == .compact ? ":" : ": "
                member.value.write(to: &text, layout: layout, depth: depth + 1)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element],
        between brackets: (String, String),
        to text: inout String,
        _ layout: Layout,
        _ depth: Int,
        each: (Element, inout String) -> Void
    ) {
        text += brackets.0
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            if layout == .indented { text += "\n" + String(repeating: "  ", count: depth + 1) }
            each(element, &text)
        }
        if layout == .indented, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: depth) }
        text += brackets.1
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            // JSON allows C1 controls and bidirectional controls, but a terminal may act on them.
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}",
                "\u{2066}"..."\u{2069}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
