internal import ArgumentParser

/// `habit config ls`.
struct ConfigLsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List settings, profiles and aliases"
    )
    static let output = OutputSchema.settings
    static let needsServer = false
    static let page = Page([
        .init("habit config ls", "everything in config.json"),
        .init(
            "habit config ls --json | jq -r '.[] | select(.key | startswith(\"alias.\")) | .value'",
            "the aliases, with jq"
        ),
        .init("habit doctor", "the settings in effect, and where they come from"),
    ])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        .settings(try SettingsFile(XDGPaths(context.world)).read().entries)
    }
}
