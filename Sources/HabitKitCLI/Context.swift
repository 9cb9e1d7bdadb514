internal import HabitModel
internal import HabitWire

/// What a command works with: the world, the options that every command takes, and the settings.
struct Context {
    let world: World
    let global: GlobalOptions
    /// Read once; a failure matters only to a command that needs a setting.
    let settings: Result<Settings, Failure>

    init(_ world: World, _ global: GlobalOptions) {
        self.world = world
        self.global = global
        settings = Result { () throws(Failure) in try SettingsFile(Places(world)).read() }
    }

    /// The logins of this person in the profile.
    func store() throws(Failure) -> CredentialStore {
        CredentialStore(try Places(world), profile: try profile().name)
    }

    /// The server to talk to.
    func server() throws(Failure) -> ServerURL { try locateServer().server }

    /// A client that says who we are, and when that person's day starts.
    ///
    /// What waits in the outbox is sent first, so that the answers know of it.
    func account() throws(Failure) -> Account {
        let account = try signedIn()
        sendWaiting(of: account)
        return account
    }

    /// The same, and nothing is sent.
    func signedIn() throws(Failure) -> Account {
        let server = try server()
        let login: Login?
        let token: String
        let given = try environmentToken()
        if let given {
            token = given.token
            login = nil
        } else {
            guard let kept = try store().login(at: server) else {
                throw try notLoggedIn(at: server)
            }
            token = kept.accessToken
            login = kept
        }
        var client = client(of: server, token: token)
        client.tokenOrigin = given?.origin
        return Account(
            client: client,
            login: login,
            world: world,
            zoneWarning: ZoneWarning(self)
        )
    }

    /// A client that nobody has logged in to yet.
    func stranger() throws(Failure) -> HabitClient {
        client(of: try server(), token: nil)
    }

    /// A client of a server with a token.
    func client(of server: ServerURL, token: String?) -> HabitClient {
        HabitClient(
            server: server,
            token: token,
            allowsPlainHTTP: global.insecure,
            transport: world.transport,
            watcher: global.quiet ? nil : world
        )
    }

    private func notLoggedIn(at server: ServerURL) throws(Failure) -> Failure {
        let profile = try profile()
        let place = profile.name.map { " in the profile \($0)" } ?? ""
        let isTyped = if case .option = profile.origin { true } else { false }
        let option = isTyped && profile.name != nil ? " --profile \(profile.title)" : ""
        return Failure(
            .notLoggedIn,
            "not logged in at \(server.text)\(place)",
            hint: "habit login NAME\(option), or habit signup NAME\(option)"
        )
    }
}
