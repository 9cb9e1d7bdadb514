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
        let reply = try context.client(of: server, token: token.accessToken)
            .send(Call(endpoint: .me), for: User.self)
        let login = try keep(token, of: reply.value, at: server)
        let client = context.client(of: server, token: token.accessToken)
        context.sendWaiting(of: Account(client: client, login: login, world: context.world))
        return reply
    }

    /// Keeps a token in the place of the one that there was.
    private func keep(_ token: AccessToken, of user: User, at server: ServerURL) throws(Failure) -> Login {
        let login = Login(
            server: server.text,
            username: user.username,
            accessToken: token.accessToken,
            expiresAt: token.expiresAt,
            dayStartsAt: user.dayStartsAt
        )
        try context.store().keep(login)
        return login
    }

    /// Keeps what an account says of itself now, if its login is kept at all and says something else.
    func refresh(_ login: Login?, from user: User) throws(Failure) {
        guard var login, login.dayStartsAt != user.dayStartsAt || login.username != user.username else {
            return
        }
        login.dayStartsAt = user.dayStartsAt
        login.username = user.username
        try context.store().keep(login)
    }
}
