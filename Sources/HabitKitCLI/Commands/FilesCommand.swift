internal import ArgumentParser

/// `habit files` and its subcommands.
struct FilesCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "List, download or delete attached files",
        subcommands: [FilesLsCommand.self, FilesGetCommand.self, FilesRmCommand.self]
    )
    static let page = Page(
        [
            .init("habit files", "all of them"),
            .init("habit files run --date yesterday", "those of one day of a habit"),
            .init("habit files get 17 -o photo.jpg", "download one"),
            .init("habit files rm 17", "delete one"),
        ],
        notes: ["habit files HABIT is short for habit files ls HABIT. habit attach adds a file."]
    )
}
