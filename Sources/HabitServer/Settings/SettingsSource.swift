import FoundationEssentials

/// Reads settings by key: from the options, then from the environment.
struct SettingsSource {
    /// The values of the options, by the key of their setting.
    private let options: [String: String]
    private let environment: [String: String]

    init(arguments: Arguments, environment: [String: String]) {
        options = arguments.values
        self.environment = environment
    }

    /// A text; empty counts as not set.
    func text(_ setting: Setting) throws(SettingsError) -> String? {
        try text(setting.rawValue, setting == .data ? .path : setting.isSecret ? .secret : .word)
    }

    /// An integer.
    func number(_ setting: Setting, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        guard let text = try text(setting) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw SettingsError(
                name(of: setting.rawValue),
                "must be a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// A switch: on or off.
    func flag(_ setting: Setting) throws(SettingsError) -> Bool? {
        switch try text(setting) {
        case nil: nil
        case "on", "1", "true": true
        case "off", "0", "false": false
        default: throw SettingsError(name(of: setting.rawValue), "must be on or off")
        }
    }

    /// A secret: from the variable, or from the file named by the variable with `_FILE`.
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
        let option = options[key]
        guard let text = option ?? environment[Setting.variable(of: key)], !text.isEmpty else { return nil }
        if let mistake = UnexpandedValue.mistake(in: text, kind) {
            throw SettingsError(name(of: key), mistake)
        }
        return text
    }

    /// The setting as the user gave it: `--port` or `HABIT_PORT`.
    private func name(of key: String) -> String {
        options[key] == nil ? Setting.variable(of: key) : "--\(key)"
    }
}

/// A value with shell syntax that no shell has processed: `"/srv/habit"` with its quotes, or `~/habit`.
///
/// Taken literally it would work, but with an empty folder of a strange name or a key that nobody knows.
enum UnexpandedValue {
    /// The kind of value.
    enum Kind {
        case path
        /// Random bytes, or text with its own syntax.
        case secret
        case word
    }

    /// What is wrong with a value and how to fix it, or nil; never contains the value.
    static func mistake(in value: String, _ kind: Kind) -> String? {
        if value.first?.isWhitespace == true || value.last?.isWhitespace == true {
            return "has spaces around its value; remove them"
        }
        if isQuoted(value, kind) {
            return "has quotes around its value, which no shell has removed; remove them"
        }
        if kind == .path, value.hasPrefix("~") {
            return "starts with ~, which no shell has expanded; write the full path, such as /home/ada/habit"
        }
        if hasVariable(value, kind) {
            return "contains $NAME, which no shell has expanded; write the value itself"
        }
        return nil
    }

    /// Whether a value is quoted; a secret may end with a quote, as in `host=db password='x'`.
    private static func isQuoted(_ value: String, _ kind: Kind) -> Bool {
        let quotes = "\"'`“”‘’„"
        guard let first = value.first, let last = value.last else { return false }
        guard kind == .secret else { return quotes.contains(first) || quotes.contains(last) }
        return value.count > 1 && quotes.contains(first) && quotes.contains(last)
    }

    /// Whether it contains `${NAME}` anywhere, or `$NAME` at the start of a path or as the whole value.
    private static func hasVariable(_ value: String, _ kind: Kind) -> Bool {
        if value.contains(/\$\{[A-Za-z_][A-Za-z0-9_]*\}/) { return true }
        switch kind {
        case .path: return value.contains(/(^|\/)\$[A-Za-z_(]/)
        case .secret: return value.wholeMatch(of: /\$[A-Za-z_][A-Za-z0-9_]*/) != nil
        case .word: return value.contains("$")
        }
    }
}
