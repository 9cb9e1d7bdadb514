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
        settings = Result { () throws(Failure) in try Settings.read(Places(world).settings) }
    }

    /// The logins of this person.
    func store() throws(Failure) -> CredentialStore {
        CredentialStore(try Places(world))
    }

    /// The server to talk to: option, environment, settings, default.
    func server() throws(Failure) -> ServerURL {
        if let address = global.server { return try server(address, from: "--server") }
        if let address = world.variable("HABIT_SERVER") { return try server(address, from: "HABIT_SERVER") }
        guard let address = try settings.get().server else { return .standard }
        return try server(address, from: "config.json")
    }

    private func server(_ address: String, from source: String) throws(Failure) -> ServerURL {
        guard let server = ServerURL(address) else {
            throw Failure(
                .usage,
                "\(source) is not the address of a server",
                hint: "for example https://habits.example.org"
            )
        }
        return server
    }

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
        if let given = try environmentToken() {
            token = given
            login = nil
        } else {
            guard let kept = try store().login(at: server) else {
                throw Failure(
                    .notLoggedIn,
                    "not logged in at \(server.text)",
                    hint: "habit login, or habit signup"
                )
            }
            token = kept.accessToken
            login = kept
        }
        return Account(
            client: client(of: server, token: token),
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
            transport: world.transport
        )
    }

    private func environmentToken() throws(Failure) -> String? {
        if let token = world.variable("HABIT_TOKEN") { return token.trimmed }
        guard let path = world.variable("HABIT_TOKEN_FILE") else { return nil }
        do {
            return String(decoding: try PlainFile.contents(path, limit: 1 << 16), as: UTF8.self).trimmed
        } catch {
            throw Failure(.fileUnusable, "cannot read HABIT_TOKEN_FILE (\(path)): \(error)")
        }
    }
}
