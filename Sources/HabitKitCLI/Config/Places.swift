/// Where the files of this program stand, from the environment alone: the password database is never asked.
struct Places {
    /// The folder of settings and credentials.
    let configuration: String

    init(_ world: World) throws(Failure) {
        configuration = try Places.folder(
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
