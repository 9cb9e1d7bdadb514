internal import ArgumentParser
internal import Curl
internal import HabitWire

/// `habit files get 17`.
struct FilesGetCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Download an attached file"
    )
    static let output = OutputSchema.none
    static let effect = SnapshotEffect.none
    static let page = Page([
        .init("habit files get 17 -o photo.jpg", "write it to a file"),
        .init("habit files get 17 | icat", "show it with another program"),
    ])

    @Argument(help: "Id of the file")
    var id: String

    @Option(
        name: [.customShort("o"), .long],
        parsing: .unconditional,
        help: ArgumentHelp("Output file (default: -, standard output)", valueName: "file"),
        completion: .file()
    )
    var output: String?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let path = OutputPath(output, mode: 0o666)
        guard !id.isEmpty else { throw Failure(.usage, "the file's id is missing") }
        guard path != nil || !context.world.output.isTerminal else {
            throw Failure(
                .usage,
                "refusing to write a file to the terminal",
                hint: "habit files get \(id) -o FILE"
            )
        }
        var call = Call(endpoint: .file, value: id)
        call.isLong = true
        let bytes = try context.account().client.perform(call).body
        guard let path else { return .bytes(bytes) }
        try path.write(bytes)
        return .said(Line(.done, path.text, FileOutput.size(Int64(bytes.count))))
    }
}
