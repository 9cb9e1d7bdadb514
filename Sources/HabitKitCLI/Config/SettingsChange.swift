internal import HabitModel

/// Checks a change of one setting against the others.
struct SettingsChange {
    let settings: Settings
    let key: SettingKey

    /// Fails for an unusable value and says what is allowed.
    func check(_ value: String) throws(Failure) {
        switch key.kind {
        case .server:
            guard ServerURL(value) != nil else {
                throw refusal(
                    "must be an address such as https://habits.example.org",
                    hint: StrayQuotes.hint(for: value)
                )
            }
        case .color:
            guard ColorChoice(rawValue: value) != nil else { throw refusal("must be auto, always or never") }
        case .caFile:
            guard value.hasPrefix("/") else { throw refusal("must be a path that starts with /") }
            _ = try CertificateFile(path: value, origin: .file(key: key.text)).count()
        case .profile:
            throw refusal(
                "is a profile; set \(key.text).server, \(key.text).color or \(key.text).ca_file"
            )
        case .defaultProfile:
            guard value == Profile.standardName || settings.profiles.contains(value) else {
                throw settings.unknownProfile(value, from: .file(key: "profile"))
            }
        case .alias: try checkAlias(value)
        }
    }

    /// Refuses to remove the profile in use.
    func checkRemoval() throws(Failure) {
        guard key.kind == .profile, settings.profile == key.path.last else { return }
        throw Failure(
            .usage,
            "\(key.text) is the profile in use",
            hint: "habit config unset profile"
        )
    }

    /// Refuses to remove a profile with a login: the token would remain, and nobody could revoke it.
    func checkLogins(in context: Context) throws(Failure) {
        guard key.kind == .profile, let name = key.path.last else { return }
        let store = CredentialStore(try XDGPaths(context.world), profile: name)
        guard try store.hasLogins() else { return }
        throw Failure(
            .usage,
            "\(key.text) is logged in",
            hint: "habit logout --profile \(name)"
        )
    }

    private func checkAlias(_ value: String) throws(Failure) {
        let name = key.path[key.path.count - 1]
        guard !Root.isCommand(name) else {
            throw Failure(
                .usage,
                "\"\(name)\" is a built-in command, which an alias cannot replace",
                hint: "choose another name"
            )
        }
        guard let first = try words(value).first else {
            throw refusal("must be a command such as \"done run\"")
        }
        guard !first.hasPrefix("!") else {
            throw Failure(
                .usage,
                "an alias cannot run shell commands",
                hint: "put a program named habit-\(name) in the PATH"
            )
        }
    }

    private func words(_ value: String) throws(Failure) -> [String] {
        do {
            return try CommandWords.split(value)
        } catch {
            throw refusal("cannot be split into words: \(error.message)")
        }
    }

    private func refusal(_ reason: String, hint: String? = nil) -> Failure {
        Failure(.usage, "\(key.text) \(reason)", hint: hint)
    }
}

extension SettingsChange {
    /// The failure for a setting without a value.
    func notSet() -> Failure {
        let near = Suggestion.question(for: key.text, in: settings.entries.map(\.key.text))
        return Failure(.notSet, "\(key.text) is not set", hint: near ?? "habit config ls shows the settings")
    }
}

extension SettingKey {
    /// Removes snapshots that may now belong to another server.
    func forgetDay(in context: Context) {
        guard kind == .server || kind == .profile else { return }
        // Profiles without a server use the top-level one.
        let profiles: [String?] =
            path.first == "profiles" ? [path[1]] : [nil] + ((try? context.settings.get())?.profiles ?? [])
        for profile in profiles { (try? SnapshotFile(context.world, profile: profile))?.remove() }
    }
}
