internal import HabitWire

/// The settings in `config.json`.
///
/// Keys this version does not know are ignored and left in the file.
struct Settings: Sendable {
    /// The settings, in the order of the file.
    private(set) var entries: [Setting] = []
    /// The keys of unusable settings that are ignored.
    private(set) var ignored: [String] = []
    /// The names of the profiles.
    private(set) var profiles: [String] = []

    /// The profile to use if none is named.
    var profile: String? { value("profile") }

    /// The names of the aliases.
    var aliases: [String] { entries.filter { $0.key.kind == .alias }.compactMap(\.key.path.last) }

    /// The command line of an alias, as it was written.
    func alias(_ name: String) -> String? {
        entries.first { $0.key.path == ["aliases", name] }?.value
    }

    /// The server of a profile, or else the top-level one, with its key.
    func server(of profile: String?) -> Setting? {
        profile.flatMap { setting("profile.\($0).server") } ?? setting("server")
    }

    /// The colour choice of a profile, or else the top-level one.
    func color(of profile: String?) -> ColorChoice? {
        (profile.flatMap { value("profile.\($0).color") } ?? value("color")).flatMap(ColorChoice.init)
    }

    /// The certificate file of a profile, or else the top-level one, with its key.
    func caFile(of profile: String?) -> Setting? {
        profile.flatMap { setting("profile.\($0).ca_file") } ?? setting("ca_file")
    }

    private func value(_ key: String) -> String? { setting(key)?.value }

    private func setting(_ key: String) -> Setting? { entries.first { $0.key.text == key } }
}

extension Settings {
    /// Reads the settings in a document.
    ///
    /// Settings that decide where a token or a check-in goes must be valid. An unusable colour, alias or certificate file
    /// is ignored, which never extends trust.
    ///
    /// - Throws: the key of an unusable setting that must not be ignored.
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

    /// A setting of the wrong type; the key is nil if the document itself is not an object.
    struct UnusableSetting: Error {
        let key: String?
    }
}

/// A setting with its value.
struct Setting: Hashable, Sendable {
    let key: SettingKey
    /// The value; nil after it was removed.
    let value: String?

    /// As `--json` shows it.
    var document: JSONValue {
        .object([
            .init("key", .string(key.text)), .init("value", value.map(JSONValue.string) ?? .null),
        ])
    }
}

/// The profile a command uses: a server and an account.
struct Profile: Hashable, Sendable {
    /// The name for the settings outside all profiles.
    static let standardName = "default"

    /// The name; nil for the settings outside all profiles.
    let name: String?
    /// Where the name came from.
    let origin: Origin

    /// The name to show in messages.
    var title: String { name ?? Profile.standardName }
}

/// Rules for the names of profiles and aliases.
enum Name {
    /// The allowed characters, for messages.
    static let rule = "up to 64 ASCII letters, digits, - and _, starting with a letter or digit"

    /// Whether a name is safe in a key, a file name and a command line.
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
