internal import HabitModel

/// The key of a setting, such as `server` or `profile.work.color`.
struct SettingKey: Hashable, Sendable {
    /// The kind of a setting.
    enum Kind: Hashable, Sendable {
        case server
        case color
        /// The certificates to trust.
        case caFile
        /// The profile to use if none is named.
        case defaultProfile
        /// All settings of a profile; has no value of its own.
        case profile
        case alias
    }

    /// The key, as typed.
    let text: String
    /// Its path in the document.
    let path: [String]
    let kind: Kind

    /// Parses a key.
    ///
    /// - Throws: a usage failure that lists the valid keys.
    init(_ text: String) throws(Failure) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, let kind = Self.ofProfiles[text] {
            self.init(text, parts, kind)
            return
        }
        if parts.count == 3, parts[0] == "profile", let kind = Self.ofProfiles[parts[2]] {
            try SettingKey.checkProfile(parts[1])
            self.init(text, ["profiles", parts[1], parts[2]], kind)
            return
        }
        switch parts.first {
        case "profile" where parts.count == 1: self.init(text, parts, .defaultProfile)
        case "alias" where parts.count == 2:
            try SettingKey.check(parts[1], "an alias")
            self.init(text, ["aliases", parts[1]], .alias)
        case "profile" where parts.count == 2:
            try SettingKey.checkProfile(parts[1])
            self.init(text, ["profiles", parts[1]], .profile)
        default: throw SettingKey.unknown(text, parts)
        }
    }

    /// The settings that exist at the top level and in profiles.
    private static let ofProfiles: [String: Kind] = ["server": .server, "color": .color, "ca_file": .caFile]

    /// Parses a key.
    ///
    /// With `--profile`, the key of a profile setting refers to that profile.
    init(_ text: String, of profile: String?) throws(Failure) {
        guard let profile, profile != Profile.standardName, Self.ofProfiles[text] != nil else {
            try self.init(text)
            return
        }
        try self.init("profile.\(profile).\(text)")
    }

    private init(_ text: String, _ path: [String], _ kind: Kind) {
        self.text = text
        self.path = path
        self.kind = kind
    }

    private static func check(_ name: String, _ what: String) throws(Failure) {
        guard Name.isValid(name) else {
            throw Failure(
                .usage,
                "\"\(Escaping.visible(name))\" cannot be the name of \(what)",
                hint: "it may have \(Name.rule)"
            )
        }
    }

    private static func checkProfile(_ name: String) throws(Failure) {
        try check(name, "a profile")
        guard name != Profile.standardName else {
            throw Failure(
                .usage,
                "\"\(name)\" means the settings outside all profiles",
                hint: "habit config set server URL"
            )
        }
    }

    private static func unknown(_ text: String, _ parts: [String]) -> Failure {
        let name = parts.count > 1 && Name.isValid(parts[1]) ? parts[1] : "NAME"
        let known = [
            "server", "color", "ca_file", "profile", "alias.\(name)", "profile.\(name).server",
            "profile.\(name).color", "profile.\(name).ca_file",
        ]
        let verbs = parts.count == 1 ? ["get", "set", "unset", "ls"] : []
        return Failure(
            .usage,
            "no setting named \"\(Escaping.visible(text))\"",
            hint: Suggestion.hint(
                for: text,
                in: known + verbs,
                or: "the settings are \(known.joined(separator: ", "))"
            )
        )
    }
}
