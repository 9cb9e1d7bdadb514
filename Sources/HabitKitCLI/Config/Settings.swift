internal import HabitWire

/// What a person wrote into `config.json`.
///
/// Names that this version does not know are left alone.
struct Settings: Sendable {
    /// What is set, in the order of the file.
    private(set) var entries: [Setting] = []
    /// The names of settings that cannot be used and are done without.
    private(set) var ignored: [String] = []
    /// The names of the profiles.
    private(set) var profiles: [String] = []

    /// The name of the profile that is used unless another is named.
    var profile: String? { value("profile") }

    /// The names of the aliases.
    var aliases: [String] { entries.filter { $0.key.kind == .alias }.compactMap(\.key.path.last) }

    /// What an alias stands for, as it was written.
    func alias(_ name: String) -> String? {
        entries.first { $0.key.path == ["aliases", name] }?.value
    }

    /// The address of the server that a profile, or everybody, talks to, with the key that says so.
    func server(of profile: String?) -> Setting? {
        profile.flatMap { setting("profile.\($0).server") } ?? setting("server")
    }

    /// Whether a profile, or everybody, gets colour.
    func color(of profile: String?) -> ColorChoice? {
        (profile.flatMap { value("profile.\($0).color") } ?? value("color")).flatMap(ColorChoice.init)
    }

    /// The file of the certificates that a profile, or everybody, trusts, with the key that says so.
    func caFile(of profile: String?) -> Setting? {
        profile.flatMap { setting("profile.\($0).ca_file") } ?? setting("ca_file")
    }

    private func value(_ key: String) -> String? { setting(key)?.value }

    private func setting(_ key: String) -> Setting? { entries.first { $0.key.text == key } }
}

extension Settings {
    /// The settings of a document.
    ///
    /// What decides where a token or a check-in goes must be right. A colour, an alias or a file of certificates that
    /// cannot be used is done without: no more is trusted for it.
    ///
    /// - Throws: the key of a setting that cannot be used and is not done without.
    init(_ document: JSONValue) throws(UnusableSetting) {
        guard case .object(let members) = document else { throw UnusableSetting(key: nil) }
        for member in members {
            switch member.name {
            case "aliases":
                do {
                    try take(member.value, "aliases") { name in "alias.\(name)" }
                } catch {
                    ignored.append(error.key ?? "aliases")
                }
            case "profiles": try takeProfiles(member.value)
            case "server", "color", "ca_file", "profile": try take(member.value, member.name)
            default: break
            }
        }
    }

    private mutating func takeProfiles(_ value: JSONValue) throws(UnusableSetting) {
        guard value != .null else { return }
        guard case .object(let members) = value else { throw UnusableSetting(key: "profiles") }
        for member in members where Name.isValid(member.name) && member.name != Profile.standardName {
            profiles.append(member.name)
            try take(member.value, "profile.\(member.name)") { key in "profile.\(member.name).\(key)" }
        }
    }

    private mutating func take(
        _ value: JSONValue,
        _ name: String,
        key: (String) -> String
    ) throws(UnusableSetting) {
        guard value != .null else { return }
        guard case .object(let members) = value else { throw UnusableSetting(key: name) }
        for member in members { try take(member.value, key(member.name)) }
    }

    private mutating func take(_ value: JSONValue, _ name: String) throws(UnusableSetting) {
        guard value != .null, let key = try? SettingKey(name), key.kind != .profile else { return }
        guard let text = value.text, key.kind != .color || ColorChoice(rawValue: text) != nil else {
            guard [.color, .caFile, .alias].contains(key.kind) else { throw UnusableSetting(key: name) }
            ignored.append(name)
            return
        }
        entries.append(Setting(key: key, value: text))
    }

    /// A setting that has another type than its name asks for; no key if the whole document has.
    struct UnusableSetting: Error {
        let key: String?
    }
}

/// A setting that is set.
struct Setting: Hashable, Sendable {
    let key: SettingKey
    /// What it is set to; nil once it is not set any more.
    let value: String?

    /// As `--json` shows it.
    var document: JSONValue {
        .object([
            .init("key", .string(key.text)), .init("value", value.map(JSONValue.string) ?? .null),
        ])
    }
}

/// Which of a person's servers and accounts a command is about.
struct Profile: Hashable, Sendable {
    /// What the settings outside every profile are called.
    static let standardName = "default"

    /// The name; nil for the settings outside every profile.
    let name: String?
    /// Who named it.
    let origin: Origin

    /// What it is called in messages.
    var title: String { name ?? Profile.standardName }
}

/// The names that a person gives to profiles and aliases.
enum Name {
    /// What is allowed, for messages.
    static let rule = "ASCII letters, digits, - and _, the first a letter or digit, at most 64"

    /// Whether a name may stand in a key, in a file's name and on a command line.
    static func isValid(_ text: some StringProtocol) -> Bool {
        guard (1...64).contains(text.utf8.count), let first = text.utf8.first, isLetterOrDigit(first) else {
            return false
        }
        return text.utf8.allSatisfy {
            isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
