internal import ArgumentParser
internal import Curl
internal import HabitWire

/// `habit avatar get me.png`.
struct AvatarGetCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Download the account's picture"
    )
    static let output = OutputSchema.none
    static let page = Page([
        .init("habit avatar get me.png", "write it to a file"),
        .init("habit avatar get | icat", "show it with another program"),
    ])

    @Argument(help: "Output file (default: -, standard output)", completion: .file())
    var file: String?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let path = OutputPath(file, mode: 0o666)
        guard path != nil || !context.world.output.isTerminal else {
            throw Failure(.usage, "refusing to write an image to the terminal", hint: "habit avatar get FILE")
        }
        let picture: [UInt8]
        do throws(Failure) {
            var call = Call(endpoint: .avatar)
            call.isLong = true
            picture = try context.account().client.perform(call).body
        } catch {
            guard error.code == ProblemCode.fileNotFound.rawValue else { throw error }
            throw error.saying("the account has no picture", "habit avatar set FILE")
        }
        guard let path else { return .bytes(picture) }
        try path.write(picture)
        return .said(Line(.done, path.text, "\(picture.count) bytes"))
    }
}
