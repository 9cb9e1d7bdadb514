/// The base address of a server: scheme, host, port, and path prefix.
struct ServerURL: Hashable, Sendable {
    /// The default server.
    static let standard = ServerURL(text: "http://127.0.0.1:4280", isEncrypted: false, isLoopback: true)

    /// The address in canonical spelling, without a trailing slash.
    let text: String
    /// Whether the connection uses TLS.
    let isEncrypted: Bool
    /// Whether the server is certainly on this machine.
    let isLoopback: Bool

    private init(text: String, isEncrypted: Bool, isLoopback: Bool) {
        self.text = text
        self.isEncrypted = isEncrypted
        self.isLoopback = isLoopback
    }

    /// Parses `http(s)://host[:port][/path]`; nil if it has a user name, a query or a fragment.
    init?(_ address: String) {
        guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), address.utf8.count <= 2_000,
            let colon = address.firstIndex(of: ":"), address[colon...].hasPrefix("://")
        else { return nil }
        let scheme = address[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let rest = address[colon...].dropFirst(3)
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let authority = Authority(rest[..<end], standardPort: scheme == "http" ? 80 : 443) else {
            return nil
        }
        var path = rest[end...]
        guard path.utf8.allSatisfy({ ServerURL.isPathByte($0) }) else { return nil }
        while path.last == "/" { path.removeLast() }
        self.init(
            text: "\(scheme)://\(authority.text)\(path)",
            isEncrypted: scheme == "https",
            isLoopback: authority.isLoopback
        )
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "/-._~%".utf8.contains(byte)
        }
    }
}
