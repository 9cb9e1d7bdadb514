internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// Gets a token and stores it as a login.
struct LoggingIn {
    let context: Context

    init(_ context: Context) {
        self.context = context
    }

    /// Logs in with a password and stores the login.
    func login(as name: String, password: String) throws(Failure) -> Reply<User> {
        let server = try context.server()
        let call = try Call(.login, json: Credentials(username: name, password: password))
        let token = try context.client(of: server, token: nil).send(call, for: AccessToken.self).value
        return try login(with: token.accessToken, until: token.expiresAt)
    }

    /// Stores a token as the login, once the server has said whose it is.
    ///
    /// - Parameter end: when the token expires, if known.
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
        context.sendQueue(
            of: Account(client: client, login: login, world: context.world, learned: context.learned)
        )
        return reply
    }

    /// Updates a stored login if the account's name or day start has changed.
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

/// The claims of a JWT (RFC 7519); all nil for a token of another kind.
///
/// Only the server can check the signature.
struct TokenClaims: Hashable, Sendable {
    /// The account's id: `sub`.
    let subject: String?
    /// When the token expires: `exp`.
    let expiry: Instant?
    /// When the token was issued, by the server's clock: `iat`.
    let issue: Instant?
    /// The account's day start at that time.
    let dayStart: DayStart?

    init(_ token: String) {
        let claims = Self.claims(of: token)
        let subject = claims?["sub"]?.text ?? ""
        self.subject = subject.isEmpty ? nil : subject
        expiry = Self.instant(claims?["exp"])
        issue = Self.instant(claims?["iat"])
        dayStart = claims?["day_starts_at"]?.text.flatMap { DayStart($0) }
    }

    private static func instant(_ claim: JSONValue?) -> Instant? {
        guard case .number(let digits)? = claim, let seconds = Int64(digits),
            (0..<253_402_300_800).contains(seconds)
        else { return nil }
        return Instant(microseconds: seconds * 1_000_000)
    }

    private static func claims(of token: String) -> JSONValue? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        return Base64URL.decoded(parts[1]).flatMap { try? JSONParser.parse($0) }
    }
}
