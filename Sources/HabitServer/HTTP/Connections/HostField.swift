/// The field `Host`, which says to whom a request is addressed (RFC 9112, section 3.2).
enum HostField {
    /// Whether a request may have these.
    ///
    /// - Parameter isOptional: whether there may be none, as in HTTP/1.0, which old health checks still speak.
    static func isValid(_ values: [String], isOptional: Bool) -> Bool {
        guard let value = values.first else { return isOptional }
        return values.count == 1 && isAuthority(value)
    }

    /// A host and perhaps a port (RFC 3986, section 3.2); two hosts with a comma between them are not one.
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
