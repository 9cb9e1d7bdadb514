internal import HabitModel

/// The name of a setting, such as `server` or `profile.work.color`.
struct SettingKey: Hashable, Sendable {
    /// What a setting holds.
    enum Kind: Hashable, Sendable {
        case server
        case color
        /// The certificates to trust.
        case caFile
        /// The name of the profile that is used unless another is named.
        case defaultProfile
        /// All settings of a profile; it has no value of its own.
        case profile
        case alias
    }

    /// The name, as it is typed.
    let text: String
    /// Where it stands in the document.
    let path: [String]
    let kind: Kind

    /// Reads a name.
    ///
    /// - Throws: a usage failure with the names that there are.
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

    /// What a profile may say, and what else holds for everybody.
    private static let ofProfiles: [String: Kind] = ["server": .server, "color": .color, "ca_file": .caFile]

    /// Reads a name; what a profile may say is that of the profile that `--profile` names.
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
            throw Failure(.usage, "'\(name)' cannot be the name of \(what)", hint: "it may have \(Name.rule)")
        }
    }

    private static func checkProfile(_ name: String) throws(Failure) {
        try check(name, "a profile")
        guard name != Profile.standardName else {
            throw Failure(
                .usage,
                "\(name) is what the settings outside every profile are called",
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
            "there is no setting '\(Escaping.visible(text))'",
            hint: Suggestion.hint(
                for: text,
                in: known + verbs,
                or: "the settings are \(known.joined(separator: ", "))"
            )
        )
    }
}
