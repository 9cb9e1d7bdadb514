/// The name of an account: 2 to 50 ASCII characters, stored and compared in lower case.
public struct Username: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name in lower case.
    public let text: String

    /// Names that could be mistaken for the operator or the product.
    public static let reserved: Set<String> = [
        "about", "abuse", "account", "accounts", "admin", "administrator", "anonymous", "api", "app", "auth",
        "avatar", "avatars", "billing", "contact", "dashboard", "docs", "events", "everyone", "export",
        "files",
        "habit", "habits", "habit-server", "health", "help", "hostmaster", "import", "info", "login",
        "logout", "logs", "mail", "me", "metrics", "moderator", "nobody", "noreply", "no-reply", "null",
        "official", "openapi", "operator", "owner", "postmaster", "privacy", "profile", "public", "root",
        "security", "server", "settings", "signup", "staff", "stats", "status", "support", "sysadmin",
        "system",
        "team", "teams", "terms", "today", "tokens", "undefined", "users", "webmaster", "www",
    ]

    /// Accepts 2 to 50 of `a-z 0-9 . _ -` that start and end with a letter or digit, unless reserved.
    ///
    /// ASCII capitals become small letters. Anything outside ASCII is rejected rather than folded: U+212A,
    /// the Kelvin sign, folds to `k` and would allow a second account that looks like the first.
    public init(_ text: some StringProtocol) throws(ValueError) {
        let bytes = text.utf8.prefix(51).map { byte in
            (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
        }
        guard (2...50).contains(bytes.count) else { throw Username.shape }
        guard bytes.allSatisfy({ Username.isAlphanumeric($0) || ".-_".utf8.contains($0) }) else {
            throw Username.shape
        }
        guard let first = bytes.first, let last = bytes.last,
            Username.isAlphanumeric(first), Username.isAlphanumeric(last)
        else { throw Username.shape }
        let name = String(decoding: bytes, as: UTF8.self)
        guard !Username.reserved.contains(name) else {
            throw ValueError("must not be a reserved name such as \(name)")
        }
        self.text = name
    }

    /// The name in lower case.
    public var description: String { text }

    /// Orders usernames by byte.
    public static func < (left: Username, right: Username) -> Bool { left.text < right.text }

    private static let shape = ValueError(
        "must be 2 to 50 characters from a-z, 0-9, '.', '_' and '-', "
            + "and start and end with a letter or digit"
    )

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
