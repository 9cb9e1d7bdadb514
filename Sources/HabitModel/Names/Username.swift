/// The name of an account: 2 to 50 ASCII characters, kept and compared in lower case.
public struct Username: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name in lower case.
    public let text: String

    /// Names that would pass for the operator or the product.
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

    /// Accepts 2 to 50 of `a-z 0-9 . _ -`, beginning and ending with a letter or digit, and not reserved.
    ///
    /// ASCII capitals are taken as small letters. Everything outside ASCII is refused rather than folded:
    /// U+212A, the Kelvin sign, folds to `k` and would make a second account look like the first.
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
            throw ValueError("must not be one of the names kept for the server, such as \(name)")
        }
        self.text = name
    }

    /// The name in lower case.
    public var description: String { text }

    /// In the order of the bytes.
    public static func < (left: Username, right: Username) -> Bool { left.text < right.text }

    private static let shape = ValueError(
        "must have 2 to 50 characters from a-z, 0-9, '.', '_' and '-', "
            + "and begin and end with a letter or digit"
    )

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
