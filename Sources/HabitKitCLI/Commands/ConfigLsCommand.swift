internal import ArgumentParser

/// What is typed as `habit config ls`.
struct ConfigLsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List all that is set in config.json."
    )
    static let output = OutputSchema.settings
    static let needsServer = false
    static let page = Page([
        .init("habit config ls", "settings, aliases and profiles"),
        .init(
            "habit config ls --json | jq -r '.[] | select(.key | startswith(\"alias.\")) | .value'",
            "for jq"
        ),
        .init("habit doctor", "what holds for this command line, and where it came from"),
    ])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        .settings(try SettingsFile(XDGPaths(context.world)).read().entries)
    }
}
