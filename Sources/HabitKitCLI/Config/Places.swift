/// Where the files of this program stand, from the environment alone: the password database is never asked.
struct Places {
    /// The folder of settings and credentials.
    let configuration: String

    init(_ world: World) throws(Failure) {
        if let base = world.variable("XDG_CONFIG_HOME"), base.hasPrefix("/") {
            configuration = base + "/habit"
            return
        }
        guard let home = world.variable("HOME") else {
            throw Failure(
                .fileUnusable,
                "HOME is not set, so there is no place for settings and logins",
                hint: "set HOME or XDG_CONFIG_HOME"
            )
        }
        guard home.hasPrefix("/") else {
            throw Failure(.fileUnusable, "HOME is not an absolute path", hint: "set HOME or XDG_CONFIG_HOME")
        }
        configuration = home + "/.config/habit"
    }

    /// The settings that a person writes and this program only reads.
    var settings: String { configuration + "/config.json" }

    /// The logins, readable by their owner alone.
    var credentials: String { configuration + "/credentials.json" }
}
