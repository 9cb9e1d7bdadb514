internal import ArgumentParser

/// What is typed as `habit config`, which only holds the others; `config KEY` and `config KEY VALUE` are short for them.
struct ConfigCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show or change the settings, profiles and aliases.",
        subcommands: [
            ConfigGetCommand.self, ConfigSetCommand.self, ConfigUnsetCommand.self, ConfigLsCommand.self,
        ]
    )
    static let page = Page(
        [
            .init("habit config ls", "all that is set"),
            .init("habit config server https://habits.example.org", "short for config set"),
            .init("habit config server", "short for config get"),
            .init("habit config alias.d done", "then habit d run is habit done run"),
            .init("habit config profile.work.server https://work.example", "makes a profile"),
            .init("habit login ada --profile work", "logs in there"),
            .init("habit config profile work", "uses it from now on; default is the one without a name"),
        ],
        notes: [
            "The settings are server, color (auto, always or never), ca_file (the certificates to trust instead of the "
                + "machine's), profile (the one to use), alias.NAME, profile.NAME.server, profile.NAME.color and "
                + "profile.NAME.ca_file. They stand in $XDG_CONFIG_HOME/habit/config.json, which "
                + "may be edited too; what a newer habit wrote there is left alone.",
            "A profile is a server, or another account at the same one: its login and its day for prompts are its own. "
                + "--profile goes before HABIT_PROFILE, and that before the setting. What a profile does not say is "
                + "as outside of it. --server and HABIT_SERVER go before what it says.",
            "An alias is split into words as in git: quotes and backslashes are respected, there is no shell, and the "
                + "rest of the arguments follows. A command goes before a program habit-NAME in the PATH, and that "
                + "before an alias. An alias may use another one, but not itself.",
        ]
    )
}
