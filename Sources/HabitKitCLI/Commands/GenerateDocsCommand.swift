internal import ArgumentParser

/// What is typed as `habit generate-docs .`, for those who build this program.
struct GenerateDocsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "generate-docs",
        abstract: "Write the man pages, completions and schemas.",
        shouldDisplay: false
    )
    static let output = OutputSchema.none
    static let needsServer = false
    static let page = Page([.init("habit generate-docs .", "writes man/, completions/ and schemas/ here")])

    @Argument(help: "The folder that holds man/, completions/ and schemas/.", completion: .directory)
    var folder: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        try GeneratedFiles.write(to: folder)
        return .said(Line(.done, "man pages, completions and schemas are written", folder))
    }
}
