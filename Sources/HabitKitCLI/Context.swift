internal import Curl
internal import HabitModel
internal import HabitWire

/// Everything a command needs: the world, the global options and the settings.
struct Context {
    let world: World
    let global: GlobalOptions
    /// Read once; a failure matters only to commands that need a setting.
    let settings: Result<Settings, Failure>
    /// What the command has already read and said.
    let session = Session()
    /// What the server's answers have said about the day.
    let learned = LearnedDay()

    init(_ world: World, _ global: GlobalOptions, _ settings: Result<Settings, Failure>) {
        self.world = world
        self.global = global
        self.settings = settings
    }

    /// The settings in the file.
    static func settings(in world: World) -> Result<Settings, Failure> {
        Result { () throws(Failure) in try SettingsFile(XDGPaths(world)).read() }
    }

    /// The profile's logins, for the caller to change; later calls read them again.
    func store() throws(Failure) -> CredentialStore {
        session.forget()
        return try credentials()
    }

    /// Whether there is a login at a server.
    func hasLogin(at server: ServerURL) -> Bool {
        let login = try? credentials().login(at: server)
        return (login ?? nil) != nil
    }

    private func credentials() throws(Failure) -> CredentialStore {
        CredentialStore(try XDGPaths(world), profile: try profile().name)
    }

    /// The server to talk to.
    func server() throws(Failure) -> ServerURL { try locateServer().server }

    /// The account that is logged in; sends its queue first, so that the server's answers include it.
    func account() throws(Failure) -> Account {
        let account = try signedIn()
        sendQueue(of: account)
        return account
    }

    /// The account that is logged in; sends nothing.
    func signedIn() throws(Failure) -> Account {
        warnOfSettings()
        let opened = try session.opened { () throws(Failure) in try open() }
        var client = client(of: opened.server, token: opened.token, options: opened.options)
        client.tokenOrigin = opened.origin
        client.onAnswer = { [login = opened.login, token = opened.token] response in
            note(response, to: token, login)
        }
        return Account(
            client: client,
            login: opened.login,
            world: world,
            learned: learned,
            zoneWarning: ZoneWarning(self),
            claims: opened.claims
        )
    }

    private func open() throws(Failure) -> Session.Opened {
        if let given = try environmentToken() { return opened(try server(), given.token, given.origin) }
        let (server, login) = try findLogin()
        return opened(server, login.accessToken, nil, login)
    }

    private func opened(
        _ server: ServerURL,
        _ token: String,
        _ origin: Origin?,
        _ login: Login? = nil
    ) -> Session.Opened {
        Session.Opened(
            server: server,
            token: token,
            origin: origin,
            login: login,
            claims: TokenClaims(token),
            options: Result { () throws(Failure) in try transferOptions(for: server) }
        )
    }

    /// The login of the profile at the server.
    ///
    /// If `config.json` cannot be read, the server and the profile are unknown, and a token must never go to another
    /// server. If there is only one login, it is used at its own server.
    private func findLogin() throws(Failure) -> (ServerURL, Login) {
        guard case .failure(let failure) = settings else {
            let server = try server()
            guard let login = try credentials().login(at: server) else { throw try notLoggedIn(at: server) }
            return (server, login)
        }
        let address = global.server ?? world.variable("HABIT_SERVER")
        let named = address.flatMap { ServerURL($0) }
        let all = try? CredentialStore(XDGPaths(world), profile: nil).all()
        let logins = (all ?? []).filter { login in
            (address == nil || login.server == named?.text)
                && (namedProfile == nil || login.profile ?? Profile.standardName == namedProfile?.name)
        }
        guard logins.count == 1, let login = logins.first, let server = ServerURL(login.server) else {
            throw failure
        }
        if !global.quiet, session.isFirst(.unreadableSettings) {
            let profile = login.profile.map { ", profile \($0)" } ?? ""
            Notice(
                "settings_unreadable",
                "\(failure.message); continuing as \(login.username) at \(server.text)\(profile)",
                hint: failure.hint
            )
            .show(in: self)
        }
        return (server, login)
    }

    /// Warns once about ignored settings.
    private func warnOfSettings() {
        guard let ignored = try? settings.get().ignored, !ignored.isEmpty, !global.quiet,
            session.isFirst(.ignoredSettings)
        else { return }
        let names = ignored.joined(separator: ", ")
        Notice(
            "settings_ignored",
            "ignoring invalid settings in config.json: \(names)",
            hint: "habit config set \(ignored[0]) VALUE"
        )
        .show(in: self)
    }

    /// Updates the stored login with the account's settings in an answer.
    private func note(_ response: Response, to token: String, _ login: Login?) {
        guard let dayStart = response[header: AccountHeader.dayStartsAt].flatMap({ DayStart($0) }) else {
            return
        }
        let known = learned.dayStart(for: token)
        learned.note(dayStart, for: token)
        guard let login, known == nil || known != dayStart else { return }
        let uid = response[header: AccountHeader.account] ?? login.uid
        guard dayStart != login.dayStartsAt || uid != login.uid else { return }
        // If this fails, the next command tries again.
        try? store().refresh(login) { login in
            login.dayStartsAt = dayStart
            login.uid = uid
        }
        // The end of the snapshot's day was computed with the old day start.
        if dayStart != login.dayStartsAt, let server = ServerURL(login.server) { forgetDay(at: server) }
    }

    /// A client without a login.
    func anonymousClient() throws(Failure) -> HabitClient {
        warnOfSettings()
        return client(of: try server(), token: nil)
    }

    /// A client of a server with a token.
    ///
    /// - Parameter options: how requests are sent, if the caller has already read the settings.
    func client(
        of server: ServerURL,
        token: String?,
        options: Result<TransferOptions, Failure>? = nil
    ) -> HabitClient {
        HabitClient(
            server: server,
            token: token,
            allowsPlainHTTP: global.insecure,
            transport: world.transport,
            now: world.now,
            options: options ?? Result { () throws(Failure) in try transferOptions(for: server) },
            watcher: global.quiet ? nil : world
        )
    }

    /// Sends the queue of an account as a side task of another command, which continues even if this fails.
    func sendQueue(of account: Account) {
        guard let outbox = try? Outbox(at: XDGPaths.outbox(world)),
            let names = try? outbox.listing().names(of: account.owner), !names.isEmpty, outbox.lock()
        else { return }
        var loop = SendLoop(account, outbox, .sideTask, queue: names)
        loop.run()
        loop.show(in: self)
        if !loop.report.items.isEmpty { forgetDay(at: account.client.server) }
    }

    /// Hides the snapshot from prompts after a change that it does not contain.
    func forgetDay(at server: ServerURL) {
        guard let file = try? snapshotFile(), file.head()?.server == server.text else { return }
        file.retire()
    }

    private func notLoggedIn(at server: ServerURL) throws(Failure) -> Failure {
        let profile = try profile()
        let place = profile.name.map { " in profile \"\($0)\"" } ?? ""
        let isTyped = if case .option = profile.origin { true } else { false }
        let option = isTyped && profile.name != nil ? " --profile \(profile.title)" : ""
        return Failure(
            .notLoggedIn,
            "not logged in at \(server.text)\(place)",
            hint: "habit login NAME\(option), or habit signup NAME\(option)"
        )
    }
}
