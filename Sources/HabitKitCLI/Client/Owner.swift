internal import HabitModel
internal import POSIXFiles

/// The account at a server that check-ins belong to.
struct Owner: Hashable, Sendable {
    /// The server's address.
    let server: String
    /// The account: `id:` and its number, `name:` and its name, or `token:` and a hash.
    let account: String
    /// The account's name, if known.
    let username: String?
    /// The account's uid, unique across servers, if known.
    var uid: String?
    /// When the login was made, by the server's clock; nil for a token without a login.
    ///
    /// No check-in of this login is older.
    var loginMadeAt: Instant?

    init(server: String, account: String, username: String?) {
        self.server = server
        self.account = account
        self.username = username
    }

    /// The owner of check-ins sent with a token.
    ///
    /// A JWT names its account, and any token of an account may send its check-ins. Any other token identifies its
    /// login or, without one, only itself.
    ///
    /// - Parameter claims: the token's claims, if the caller has already read them.
    init(server: ServerURL, token: String, login: Login?, claims: TokenClaims? = nil) {
        let claims = claims ?? TokenClaims(token)
        let account =
            if let subject = claims.subject {
                "id:\(subject)"
            } else if let login {
                "name:\(login.username)"
            } else {
                "token:\(FNV1a.text(of: token))"
            }
        self.init(server: server.text, account: account, username: login?.username)
        uid = login?.uid
        loginMadeAt = login == nil ? nil : claims.issue
    }

    /// Whether this owner may send the other's check-ins.
    ///
    /// The names must match as well, because a server that was set up again reuses ids for other people.
    func maySend(for other: Owner) -> Bool {
        server == other.server && account == other.account
            && (username == nil || other.username == nil || username == other.username)
    }

    /// Whether no other token can send the owner's check-ins.
    var isTokenAlone: Bool { account.hasPrefix("token:") }

    /// A short name for the owner, used in file names.
    var tag: String { FNV1a.text(of: server + "\n" + account) }
}

/// A short hash of a text (FNV-1a, 64 bits) that tells texts apart; it is not cryptographic.
enum FNV1a {
    /// Sixteen hexadecimal digits.
    static func text(of text: String) -> String {
        let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Hex.text(hash)
    }
}
