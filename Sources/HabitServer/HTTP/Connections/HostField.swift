/// The header field `Host`, which names the server that a request is for (RFC 9112, section 3.2).
enum HostField {
    /// Whether a request may have these values.
    ///
    /// - Parameter isOptional: whether the field may be missing, as in HTTP/1.0, which old health checks still use.
    static func isValid(_ values: [String], isOptional: Bool) -> Bool {
        guard let value = values.first else { return isOptional }
        return values.count == 1 && isAuthority(value)
    }

    /// A host with an optional port (RFC 3986, section 3.2); two hosts separated by a comma are invalid.
    private static func isAuthority(_ text: String) -> Bool {
        let bytes = text.utf8
        let host: Substring.UTF8View
        var rest: Substring.UTF8View
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
            host = bytes[bytes.startIndex..<end].dropFirst()
            rest = bytes[end...].dropFirst()
            guard host.allSatisfy({ isLetterOrDigit($0) || ":.%".utf8.contains($0) }) else { return false }
        } else {
            host = bytes.prefix { $0 != UInt8(ascii: ":") }
            rest = bytes.dropFirst(host.count)
            guard host.allSatisfy({ isLetterOrDigit($0) || "-._~%!$&'()*+;=".utf8.contains($0) }) else {
                return false
            }
        }
        guard !host.isEmpty else { return false }
        guard let separator = rest.popFirst() else { return true }
        return separator == UInt8(ascii: ":") && rest.count <= 5
            && rest.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
