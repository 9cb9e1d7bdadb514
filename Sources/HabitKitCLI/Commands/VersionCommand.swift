internal import ArgumentParser

/// `habit version`.
struct VersionCommand: Command {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Show the version")
    static let output = OutputSchema.version
    static let needsServer = false
    static let page = Page([.init("habit version", "same as habit --version")])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        .version
    }
}
