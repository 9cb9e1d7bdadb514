internal import HabitModel

/// A change of one setting, checked against the others.
struct SettingsChange {
    let settings: Settings
    let key: SettingKey

    /// Refuses a value that could not be used, and says what can.
    func check(_ value: String) throws(Failure) {
        switch key.kind {
        case .server:
            guard ServerURL(value) != nil else {
                throw refusal(
                    "must be the address of a server, such as https://habits.example.org",
                    hint: StrayQuotes.hint(for: value)
                )
            }
        case .color:
            guard ColorChoice(rawValue: value) != nil else { throw refusal("must be auto, always or never") }
        case .caFile:
            guard value.hasPrefix("/") else { throw refusal("must be a path that begins with /") }
            _ = try CertificateFile(path: value, origin: .file(key: key.text)).count()
        case .profile:
            throw refusal(
                "is a profile, which has \(key.text).server, \(key.text).color and \(key.text).ca_file"
            )
        case .defaultProfile:
            guard value == Profile.standardName || settings.profiles.contains(value) else {
                throw settings.unknownProfile(value, from: .file(key: "profile"))
            }
        case .alias: try checkAlias(value)
        }
    }

    /// Refuses to take away what another setting needs.
    func checkRemoval() throws(Failure) {
        guard key.kind == .profile, settings.profile == key.path.last else { return }
        throw Failure(
            .usage,
            "\(key.text) is the profile that is used",
            hint: "habit config unset profile, or set it to another"
        )
    }

    /// Refuses to take a profile away that is logged in somewhere: its token would stay, and nobody could end it.
    func checkLogins(in context: Context) throws(Failure) {
        guard key.kind == .profile, let name = key.path.last else { return }
        let store = CredentialStore(try XDGPaths(context.world), profile: name)
        guard try store.hasLogins() else { return }
        throw Failure(
            .usage,
            "\(key.text) is logged in",
            hint: "habit logout --profile \(name), then take it away"
        )
    }

    private func checkAlias(_ value: String) throws(Failure) {
        let name = key.path[key.path.count - 1]
        guard !Root.isCommand(name) else {
            throw Failure(
                .usage,
                "\(name) is a command, and an alias never hides one",
                hint: "take another name"
            )
        }
        guard let first = try words(value).first else {
            throw refusal("must be a command, such as 'done run'")
        }
        guard !first.hasPrefix("!") else {
            throw Failure(
                .usage,
                "an alias is no line of shell",
                hint: "put a program habit-\(name) into the PATH"
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
    /// There is nothing to show or to take away.
    func notSet() -> Failure {
        let near = Suggestion.question(for: key.text, in: settings.entries.map(\.key.text))
        return Failure(.notSet, "\(key.text) is not set", hint: near ?? "habit config ls shows what is")
    }
}

extension SettingKey {
    /// Removes the day that was left behind for prompts, if it may be that of another server now.
    func forgetDay(in context: Context) {
        guard kind == .server || kind == .profile else { return }
        // The server of all is that of each profile that names none.
        let profiles: [String?] =
            path.first == "profiles" ? [path[1]] : [nil] + ((try? context.settings.get())?.profiles ?? [])
        for profile in profiles { (try? SnapshotFile(context.world, profile: profile))?.remove() }
    }
}
