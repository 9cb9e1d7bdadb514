internal import Curl
internal import HabitModel
internal import HabitWire

/// The environment of a command: the world, the global options and the settings.
struct Context {
    let world: World
    let global: GlobalOptions
    /// The settings, read once.
    ///
    /// A failure matters only to a command that needs one.
    let settings: Result<Settings, Failure>
    /// The login in use, opened once per command.
    let session = Session()
    /// What the answers have said about the day; shared by all accounts of the command.
    let learned = LearnedDay()

    init(_ world: World, _ global: GlobalOptions) {
        self.world = world
        self.global = global
        settings = Result { () throws(Failure) in try SettingsFile(XDGPaths(world)).read() }
    }

    /// The stored logins of the profile, to be changed; the session reads them again afterwards.
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

    /// The account of the login.
    ///
    /// Queued check-ins are sent first, so that the answers include them.
    func account() throws(Failure) -> Account {
        let account = try signedIn()
        sendWaiting(of: account)
        return account
    }

    /// The account of the login, without sending queued check-ins.
    func signedIn() throws(Failure) -> Account {
        warnOfSettings()
        let opened = try session.opened { () throws(Failure) in try open() }
        var client = client(of: opened.server, token: opened.token)
        client.tokenOrigin = opened.origin
        client.onAnswer = { [login = opened.login, token = opened.token] response in
            note(response, to: token, login)
        }
        return Account(
            client: client,
            login: opened.login,
            world: world,
            learned: learned,
            zoneWarning: ZoneWarning(self)
        )
    }

    private func open() throws(Failure) -> Session.Opened {
        if let given = try environmentToken() {
            return Session.Opened(server: try server(), token: given.token, origin: given.origin, login: nil)
        }
        let (server, login) = try findLogin()
        return Session.Opened(server: server, token: login.accessToken, origin: nil, login: login)
    }

    /// The login of the profile at the server.
    ///
    /// If `config.json` is unreadable, it is unknown which login to use, and a token must not go to another server. A
    /// single matching login is unambiguous and is used with its own server.
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
            "ignoring unusable settings in config.json: \(names)",
            hint: "habit config set \(ignored[0]) VALUE"
        )
        .show(in: self)
    }

    /// Stores the account's day start and uid from an answer.
    private func note(_ response: Response, to token: String, _ login: Login?) {
        guard let dayStart = response[header: AccountHeader.dayStartsAt].flatMap({ DayStart($0) }) else {
            return
        }
        let known = learned.dayStart(for: token)
        learned.note(dayStart, for: token)
        guard let login, known == nil || known != dayStart else { return }
        let uid = response[header: AccountHeader.account] ?? login.uid
        guard dayStart != login.dayStartsAt || uid != login.uid else { return }
        // If storing fails, the next command learns it again.
        try? store().refresh(login) { login in
            login.dayStartsAt = dayStart
            login.uid = uid
        }
        // The snapshot ends its day at the old day start.
        if dayStart != login.dayStartsAt, let server = ServerURL(login.server) { forgetDay(at: server) }
    }

    /// A client without a login.
    func anonymousClient() throws(Failure) -> HabitClient {
        warnOfSettings()
        return client(of: try server(), token: nil)
    }

    /// A client for a server and a token.
    func client(of server: ServerURL, token: String?) -> HabitClient {
        HabitClient(
            server: server,
            token: token,
            allowsPlainHTTP: global.insecure,
            transport: world.transport,
            now: world.now,
            options: Result { () throws(Failure) in try transferOptions(for: server) },
            watcher: global.quiet ? nil : world
        )
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
