internal import ArgumentParser

/// `habit generate-docs .`, which `scripts/generate-docs` runs.
struct GenerateDocsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "generate-docs",
        abstract: "Write the man pages, completions and schemas",
        shouldDisplay: false
    )
    static let output = OutputSchema.none
    static let needsServer = false
    static let page = Page([.init("habit generate-docs .", "write man/, completions/ and schemas/ here")])

    @Argument(help: "Folder that contains man/, completions/ and schemas/", completion: .directory)
    var folder: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        try GeneratedFiles.write(to: folder)
        return .said(Line(.done, "wrote the man pages, completions and schemas", folder))
    }
}
