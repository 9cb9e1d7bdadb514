internal import HabitModel

/// Whose check-ins they are: those of one account at one server, and of nobody else.
struct Owner: Hashable, Sendable {
    /// The server's address.
    let server: String
    /// The account, as ``init(server:token:login:)`` finds it out.
    let account: String
    /// The account's name, if it is known.
    let username: String?
    /// The account's id that no other account has on any server, if it is known.
    var uid: String?
    /// When the login was made, on the server's clock, before which nothing was checked in with it.
    ///
    /// Nil for a token without a login.
    var loginMadeAt: Instant?

    init(server: String, account: String, username: String?) {
        self.server = server
        self.account = account
        self.username = username
    }

    /// The owner of what is sent with a token.
    ///
    /// A token of ours names its account, and all tokens of an account may send its check-ins. Another kind of token
    /// stands for the login that it is kept with, or for itself.
    init(server: ServerURL, token: String, login: Login?) {
        let account =
            if let subject = TokenClaims.subject(of: token) {
                "id:\(subject)"
            } else if let login {
                "name:\(login.username)"
            } else {
                "token:\(FNV1a.text(of: token))"
            }
        self.init(server: server.text, account: account, username: login?.username)
        uid = login?.uid
        loginMadeAt = login == nil ? nil : TokenClaims.issue(of: token)
    }

    /// Whether this owner may send what the other has left: a server that was set up anew gives old numbers to new
    /// people, so the names must not differ either.
    func maySend(for other: Owner) -> Bool {
        server == other.server && account == other.account
            && (username == nil || other.username == nil || username == other.username)
    }

    /// Whether no other login will ever be this owner.
    var isTokenAlone: Bool { account.hasPrefix("token:") }

    /// What tells owners apart in the names of files: different owners hardly ever have the same.
    var tag: String { FNV1a.text(of: server + "\n" + account) }
}
