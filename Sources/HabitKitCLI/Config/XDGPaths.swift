/// Where the files of this program stand, from the environment alone: the password database is never asked.
struct XDGPaths {
    /// The folder of settings and credentials.
    let configuration: String

    init(_ world: World) throws(Failure) {
        configuration = try XDGPaths.folder(
            "XDG_CONFIG_HOME",
            "/.config",
            for: "settings and logins",
            in: world
        )
    }

    /// The settings that a person writes and this program only reads.
    var settings: String { configuration + "/config.json" }

    /// The logins, readable by their owner alone.
    var credentials: String { configuration + "/credentials.json" }

    /// The folder of the check-ins that no server has answered yet.
    static func outbox(_ world: World) throws(Failure) -> String {
        try folder("XDG_STATE_HOME", "/.local/state", for: "check-ins that wait", in: world) + "/outbox"
    }

    /// The folder of what can be fetched again.
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
                "HOME is not set, so there is no place for \(content)",
                hint: "set HOME or \(variable)"
            )
        }
        guard home.hasPrefix("/") else {
            throw Failure(.fileUnusable, "HOME is not an absolute path", hint: "set HOME or \(variable)")
        }
        return home + standard + "/habit"
    }
}

/// Where a value came from.
enum Origin: Hashable, Sendable, CustomStringConvertible {
    /// An option of the command line.
    case option(String)
    /// A variable of the environment.
    case variable(String)
    /// A key of `config.json`.
    case file(key: String)
    /// Nobody said anything.
    case standard

    /// What is put behind a value to say where it came from.
    var suffix: String { self == .standard ? ", the default" : ", from \(self)" }

    var description: String {
        switch self {
        case .option(let name), .variable(let name): name
        case .file(let key): "\(key) in config.json"
        case .standard: "the default"
        }
    }
}

/// What a value looks like that was written for a shell and read by none: quotes or blanks around it.
enum StrayQuotes {
    /// What to do about it; nil if there is nothing to do.
    static func hint(for value: String) -> String? {
        let quotes = "\"'`“”‘’„"
        if value.first.map(quotes.contains) == true || value.last.map(quotes.contains) == true {
            return "take away the quotes around it: they are part of the value"
        }
        return value == value.trimmed ? nil : "take away the blanks around it"
    }
}
