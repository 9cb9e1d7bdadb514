/// The paths of this program's files, from the environment alone; the password database is not used.
struct XDGPaths {
    /// The folder for settings and logins.
    let configuration: String

    init(_ world: World) throws(Failure) {
        configuration = try XDGPaths.folder(
            "XDG_CONFIG_HOME",
            "/.config",
            for: "settings and logins",
            in: world
        )
    }

    /// The settings, written by `habit config` or by hand.
    var settings: String { configuration + "/config.json" }

    /// The logins, readable only by their owner.
    var credentials: String { configuration + "/credentials.json" }

    /// The folder for queued check-ins.
    static func outbox(_ world: World) throws(Failure) -> String {
        try folder("XDG_STATE_HOME", "/.local/state", for: "queued check-ins", in: world) + "/outbox"
    }

    /// The folder for data that can be fetched again.
    static func cache(_ world: World) throws(Failure) -> String {
        try folder("XDG_CACHE_HOME", "/.cache", for: "the snapshot", in: world)
    }

    private static func folder(
        _ variable: String,
        _ standard: String,
        for content: String,
        in world: World
    ) throws(Failure) -> String {
        if let base = world.variable(variable), base.hasPrefix("/") { return base + "/habit" }
        guard let home = world.variable("HOME") else {
            throw Failure(
                .fileUnusable,
                "HOME is not set, so there is nowhere to store \(content)",
                hint: "set HOME or \(variable)"
            )
        }
        guard home.hasPrefix("/") else {
            throw Failure(.fileUnusable, "HOME is not an absolute path", hint: "set HOME or \(variable)")
        }
        return home + standard + "/habit"
    }
}

/// The origin of a setting.
enum Origin: Hashable, Sendable, CustomStringConvertible {
    /// A command-line option.
    case option(String)
    /// An environment variable.
    case variable(String)
    /// A key of `config.json`.
    case file(key: String)
    /// The default.
    case standard

    /// A suffix for a value in messages.
    var suffix: String { self == .standard ? ", the default" : ", from \(self)" }

    var description: String {
        switch self {
        case .option(let name), .variable(let name): name
        case .file(let key): "\(key) in config.json"
        case .standard: "the default"
        }
    }
}

/// Finds quotes or blanks around a value that was written for a shell but not read by one.
enum StrayQuotes {
    /// A hint to remove them; nil if there are none.
    static func hint(for value: String) -> String? {
        let quotes = "\"'`“”‘’„"
        if value.first.map(quotes.contains) == true || value.last.map(quotes.contains) == true {
            return "remove the quotes, which are part of the value"
        }
        return value == value.trimmed ? nil : "remove the blanks around the value"
    }
}
