internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// Getting a token and keeping it, with what a check-in needs to know of the account.
struct LoggingIn {
    let context: Context

    init(_ context: Context) {
        self.context = context
    }

    /// Logs in and keeps the login.
    func login(as name: String, password: String) throws(Failure) -> Reply<User> {
        let server = try context.server()
        let call = try Call(.login, json: Credentials(username: name, password: password))
        let token = try context.client(of: server, token: nil).send(call, for: AccessToken.self).value
        return try login(with: token.accessToken, until: token.expiresAt)
    }

    /// Keeps a token in the place of the one that there was, once the server has said whose it is.
    ///
    /// - Parameter end: when it ends, if that is known.
    func login(with token: String, until end: Instant? = nil) throws(Failure) -> Reply<User> {
        let client = context.client(of: try context.server(), token: token)
        let reply = try client.send(Call(endpoint: .me), for: User.self)
        let login = Login(
            server: client.server.text,
            username: reply.value.username,
            uid: reply.value.uid,
            accessToken: token,
            expiresAt: end,
            dayStartsAt: reply.value.dayStartsAt
        )
        try context.store().keep(login)
        context.sendWaiting(
            of: Account(client: client, login: login, world: context.world, learned: context.learned)
        )
        return reply
    }

    /// Keeps what an account says of itself now, if its login is kept at all and says something else.
    func refresh(_ login: Login?, from user: User) throws(Failure) {
        guard let login, login.dayStartsAt != user.dayStartsAt || login.username != user.username else {
            return
        }
        try context.store().refresh(login) { login in
            login.username = user.username
            login.dayStartsAt = user.dayStartsAt
        }
    }
}

/// What a token says of itself.
enum TokenClaims {
    /// The `sub` claim of a JWT (RFC 7519); nil for a token of another kind.
    ///
    /// The signature is not looked at: only the server can, and it does.
    static func subject(of token: String) -> String? {
        guard case .string(let subject)? = claims(of: token)?["sub"], !subject.isEmpty else { return nil }
        return subject
    }

    /// The `exp` claim, when the token says that it ends; nil if it does not say.
    static func expiry(of token: String) -> Instant? { instant("exp", of: token) }

    /// The `iat` claim, when the token was made, on the server's clock; nil if it does not say.
    static func issue(of token: String) -> Instant? { instant("iat", of: token) }

    private static func instant(_ claim: String, of token: String) -> Instant? {
        guard case .number(let digits)? = claims(of: token)?[claim], let seconds = Int64(digits),
            (0..<253_402_300_800).contains(seconds)
        else { return nil }
        return Instant(microseconds: seconds * 1_000_000)
    }

    /// When the person's day started as the token was made, if it says so.
    static func dayStart(of token: String) -> DayStart? {
        guard case .string(let text)? = claims(of: token)?["day_starts_at"] else { return nil }
        return DayStart(text)
    }

    private static func claims(of token: String) -> JSONValue? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        return Base64URL.decoded(parts[1]).flatMap { try? JSONParser.parse($0) }
    }
}
