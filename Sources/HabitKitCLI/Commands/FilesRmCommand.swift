internal import ArgumentParser
internal import HabitWire

/// `habit files rm 17`.
struct FilesRmCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "rm",
        abstract: "Delete an attached file, for good"
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("habit files rm 17", "ask first"),
            .init("habit files rm 17 --yes", "do not ask"),
        ],
        notes: ["The file is removed from every day that has it. The days and their notes stay as they are."]
    )

    @Argument(help: "Id of the file")
    var id: String

    @Flag(help: "Skip the confirmation")
    var yes = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    static let needsServer = false

    func run(in context: Context) throws(Failure) -> CommandResult {
        guard !id.isEmpty else { throw Failure(.usage, "the file's id is missing") }
        let asking = Prompter(context)
        if !yes {
            try asking.requirePerson(or: "--yes")
            try asking.confirm("Delete file \(id) from every day, for good?", or: "--yes")
        }
        try context.account().client.perform(Call(endpoint: .removeFile, value: id))
        return .said(Line(.done, "deleted file \(id)"))
    }
}
