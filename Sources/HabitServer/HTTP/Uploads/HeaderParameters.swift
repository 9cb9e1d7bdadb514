/// A field value with parameters: `form-data; name="avatar"; filename="me.png"` (RFC 9110, section 5.6.6).
struct HeaderParameters {
    /// The text before the first semicolon, in lower case.
    let value: String
    private let parameters: [(name: String, value: String)]

    /// Nil for a malformed value, and for duplicate parameters, because readers disagree on which one counts.
    init?(_ text: String) {
        var rest = text.utf8[...]
        value = Self.text(Self.trimmed(Self.take(from: &rest) { $0 != UInt8(ascii: ";") })).lowercased()
        var parameters: [(name: String, value: String)] = []
        while rest.popFirst() != nil {
            let name = Self.text(Self.trimmed(Self.take(from: &rest) { !"=;".utf8.contains($0) }))
                .lowercased()
            // A trailing semicolon is allowed.
            if name.isEmpty && rest.isEmpty { break }
            guard rest.popFirst() == UInt8(ascii: "="), !name.isEmpty else { return nil }
            guard let value = Self.parameterValue(from: &rest) else { return nil }
            guard !parameters.contains(where: { $0.name == name }) else { return nil }
            parameters.append((name, value))
        }
        self.parameters = parameters
    }

    /// The value of a parameter, unquoted; the name must be in lower case.
    subscript(name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    private static func parameterValue(from rest: inout Substring.UTF8View) -> String? {
        _ = take(from: &rest) { $0 == 0x20 || $0 == 0x09 }
        guard rest.first == UInt8(ascii: "\"") else {
            return text(trimmed(take(from: &rest) { $0 != UInt8(ascii: ";") }))
        }
        rest.removeFirst()
        var unquoted: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""):
                _ = take(from: &rest) { $0 == 0x20 || $0 == 0x09 }
                return rest.isEmpty || rest.first == UInt8(ascii: ";")
                    ? String(decoding: unquoted, as: UTF8.self) : nil
            case UInt8(ascii: "\\"):
                // Only these two are escaped in practice. Elsewhere, a backslash is part of a Windows path.
                if let next = rest.first, next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
                    rest.removeFirst()
                    unquoted.append(next)
                } else {
                    unquoted.append(byte)
                }
            default:
                unquoted.append(byte)
            }
        }
        return nil
    }

    private static func take(
        from rest: inout Substring.UTF8View,
        while isWanted: (UInt8) -> Bool
    ) -> Substring.UTF8View {
        let taken = rest.prefix(while: isWanted)
        rest = rest.dropFirst(taken.count)
        return taken
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var rest = text.drop { $0 == 0x20 || $0 == 0x09 }
        while rest.last == 0x20 || rest.last == 0x09 { rest.removeLast() }
        return rest
    }

    private static func text(_ view: Substring.UTF8View) -> String {
        String(Substring(view))
    }
}
