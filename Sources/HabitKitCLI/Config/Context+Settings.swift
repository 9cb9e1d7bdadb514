internal import POSIXFiles

/// Settings from the command line, the environment and `config.json`, in this order.
extension Context {
    /// The profile in use.
    ///
    /// - Throws: a failure if the named profile does not exist.
    func profile() throws(Failure) -> Profile {
        if let named = namedProfile { return try profile(named.name, from: named.origin) }
        guard let name = try settings.get().profile else { return Profile(name: nil, origin: .standard) }
        return try profile(name, from: .file(key: "profile"))
    }

    /// Fails for an unknown profile.
    ///
    /// Unreadable settings matter only if a profile is named.
    func checkProfile() throws(Failure) {
        if case .failure = settings, namedProfile == nil { return }
        _ = try profile()
    }

    /// The server to use, and where its address came from.
    func locateServer() throws(Failure) -> (server: ServerURL, origin: Origin) {
        if namedProfile != nil { _ = try profile() }
        if let address = global.server { return try server(address, from: .option("--server")) }
        if let address = world.variable("HABIT_SERVER") {
            return try server(address, from: .variable("HABIT_SERVER"))
        }
        guard let setting = try settings.get().server(of: profile().name), let address = setting.value else {
            return (.standard, .standard)
        }
        return try server(address, from: .file(key: setting.key.text))
    }

    /// The timeouts and certificates for requests.
    ///
    /// - Throws: a failure if a setting is unusable. Check-ins are queued all the same.
    func transferOptions(for server: ServerURL) throws(Failure) -> TransferOptions {
        var options = TransferOptions()
        if let seconds = world.variable("HABIT_TIMEOUT") {
            guard let number = Int(seconds), (1...600).contains(number) else {
                throw Failure(.usage, "HABIT_TIMEOUT must be a number of seconds from 1 to 600")
            }
            options.total = number * 1_000
            options.connect = number * 1_000
        }
        if server.isEncrypted, let file = try certificateFile() {
            _ = try file.count()
            options.caFile = file
        }
        return options
    }

    /// The file of certificates to trust, if a setting names one.
    func certificateFile() throws(Failure) -> CertificateFile? {
        if let path = world.variable("HABIT_CA_FILE") {
            return CertificateFile(path: path, origin: .variable("HABIT_CA_FILE"))
        }
        guard let settings = try? settings.get(), let setting = settings.caFile(of: try profile().name),
            let path = setting.value
        else { return nil }
        let origin = Origin.file(key: setting.key.text)
        guard path.hasPrefix("/") else { throw Failure(.fileUnusable, "\(origin) must start with /") }
        return CertificateFile(path: path, origin: origin)
    }

    /// The `color` setting, if any.
    var color: ColorChoice? {
        guard let settings = try? settings.get() else { return nil }
        return settings.color(of: (try? profile())?.name)
    }

    /// The snapshot of the profile in use.
    func snapshotFile() throws(Failure) -> SnapshotFile {
        try SnapshotFile(world, profile: (try? profile())?.name)
    }

    /// The token that replaces the login, and where it came from.
    func environmentToken() throws(Failure) -> (token: String, origin: Origin)? {
        if let token = world.variable("HABIT_TOKEN") {
            return try (token: checked(token, from: "HABIT_TOKEN"), origin: .variable("HABIT_TOKEN"))
        }
        guard let path = world.variable("HABIT_TOKEN_FILE") else { return nil }
        let token = String(decoding: PlainText(try TokenFile(path: path).contents()).bytes, as: UTF8.self)
        return try (
            token: checked(token, from: "HABIT_TOKEN_FILE (\(path))"), origin: .variable("HABIT_TOKEN_FILE")
        )
    }

    /// The profile named by the command line or the environment.
    var namedProfile: (name: String, origin: Origin)? {
        if let name = global.profile { return (name, .option("--profile")) }
        return world.variable("HABIT_PROFILE").map { ($0, .variable("HABIT_PROFILE")) }
    }

    private func profile(_ name: String, from origin: Origin) throws(Failure) -> Profile {
        if name == Profile.standardName { return Profile(name: nil, origin: origin) }
        let settings = try settings.get()
        guard settings.profiles.contains(name) else { throw settings.unknownProfile(name, from: origin) }
        return Profile(name: name, origin: origin)
    }

    private func server(_ address: String, from origin: Origin) throws(Failure) -> (ServerURL, Origin) {
        guard let server = ServerURL(address) else {
            throw Failure(
                .usage,
                "\(origin) is not a server address",
                hint: StrayQuotes.hint(for: address) ?? "use an address such as https://habits.example.org"
            )
        }
        return (server, origin)
    }

    /// Fails for text that cannot be a token.
    ///
    /// Errors never show the value.
    func checked(_ text: String, from source: String) throws(Failure) -> String {
        let token = text.trimmed
        if let hint = StrayQuotes.hint(for: token) {
            throw Failure(.usage, "\(source) has quotes around the token", hint: hint)
        }
        guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Failure(.usage, "\(source) contains no token", hint: "a token is a single ASCII word")
        }
        return token
    }
}

extension Settings {
    /// The failure for an unknown profile.
    func unknownProfile(_ name: String, from origin: Origin) -> Failure {
        let isFree = Name.isValid(name) && name != Profile.standardName
        let way =
            isFree
            ? "habit config set profile.\(name).server URL creates it" : "a name may have \(Name.rule)"
        return Failure(
            .unknownProfile,
            "no profile named \"\(Escaping.visible(name))\" (\(origin))",
            hint: Suggestion.hint(for: name, in: profiles, and: way)
        )
    }
}
