internal import ArgumentParser

/// `habit config`.
///
/// `habit config KEY` is short for `config get`, and `habit config KEY VALUE` for `config set`.
struct ConfigCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show or change settings, profiles and aliases",
        subcommands: [
            ConfigGetCommand.self, ConfigSetCommand.self, ConfigUnsetCommand.self, ConfigLsCommand.self,
        ]
    )
    static let page = Page(
        [
            .init("habit config ls", "everything that is set"),
            .init("habit config server https://habits.example.org", "short for config set"),
            .init("habit config server", "short for config get"),
            .init("habit config alias.d done", "make habit d run mean habit done run"),
            .init("habit config profile.work.server https://work.example", "create a profile"),
            .init("habit login ada --profile work", "log in there"),
            .init("habit config profile work", "use it from now on; default switches back"),
        ],
        notes: [
            "The settings are server, color (auto, always or never), ca_file (certificates to trust instead of the "
                + "system's), profile (the one to use), alias.NAME, profile.NAME.server, profile.NAME.color and "
                + "profile.NAME.ca_file. They are stored in $XDG_CONFIG_HOME/habit/config.json, which you can also edit. "
                + "Settings that a newer version of habit wrote there are left alone.",
            "A profile is another server, or another account on the same server. It has its own login and its own "
                + "snapshot. --profile overrides HABIT_PROFILE, which overrides the profile setting. Anything a profile "
                + "does not set falls back to the top-level setting. --server and HABIT_SERVER override its server.",
            "An alias is split into words as in git: quotes and backslashes work, no shell is involved, and further "
                + "arguments are appended. A built-in command takes precedence over a program habit-NAME in the PATH, "
                + "and a program over an alias. An alias may use another alias, but not itself.",
        ]
    )
}
