internal import HabitModel
internal import HabitWire

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
