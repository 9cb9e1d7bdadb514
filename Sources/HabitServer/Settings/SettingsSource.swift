import Configuration
import FoundationEssentials

/// Where settings come from, and how each kind of value is read.
///
/// Keys are as swift-configuration writes them: `database.url` is `HABIT_DATABASE_URL`.
struct SettingsSource {
    private let reader: ConfigReader
    /// The names of the options that were given.
    private let options: Set<String>

    init(arguments: Arguments, environment: [String: String]) {
        options = Set(arguments.values.keys)
        let given = arguments.values.map { name, value in
            (AbsoluteConfigKey(["habit", name]), ConfigValue(.string(value), isSecret: false))
        }
        reader = ConfigReader(providers: [
            InMemoryProvider(name: "arguments", values: Dictionary(uniqueKeysWithValues: given)),
            EnvironmentVariablesProvider(environmentVariables: environment, secretsSpecifier: .all),
        ]).scoped(to: "habit")
    }

    /// A text; empty means not set.
    func text(_ setting: Setting) throws(SettingsError) -> String? {
        try text(setting.rawValue, setting == .data ? .path : setting.isSecret ? .secret : .word)
    }

    /// A whole number.
    func number(_ setting: Setting, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        guard let text = try text(setting) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw SettingsError(
                setting.variable,
                "must be a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// A secret: the variable itself, or the file that the same name with `_FILE` names.
    func secret(_ setting: Setting) throws(SettingsError) -> Secret? {
        let given = try text(setting)
        guard let path = try text(setting.rawValue + ".file", .path) else { return given.map(Secret.init) }
        let name = setting.variable
        guard given == nil else { throw SettingsError(name, "and \(name)_FILE must not both be set") }
        guard let bytes = try? Data(contentsOf: URL(filePath: path)),
            let content = String(data: bytes, encoding: .utf8)
        else { throw SettingsError("\(name)_FILE", "names a file that cannot be read") }
        let lineEnds: Set<Character> = ["\n", "\r", "\r\n"]
        let text = content.prefix { !lineEnds.contains($0) }
        guard !text.isEmpty else { throw SettingsError("\(name)_FILE", "names an empty file") }
        if let mistake = UnexpandedValue.mistake(in: String(text), .secret) {
            throw SettingsError("\(name)_FILE", "names a file that \(mistake)")
        }
        return Secret(String(text))
    }

    private func text(_ key: String, _ kind: UnexpandedValue.Kind) throws(SettingsError) -> String? {
        guard let text = reader.string(forKey: ConfigKey(key)), !text.isEmpty else { return nil }
        if let mistake = UnexpandedValue.mistake(in: text, kind) {
            throw SettingsError(options.contains(key) ? "--\(key)" : Setting.variable(of: key), mistake)
        }
        return text
    }
}
