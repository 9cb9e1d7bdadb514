internal import ArgumentParser

/// What is typed as `habit server`, which is a program of its own (``ExternalCommand``); here for help and completions.
struct ServerCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "server",
        abstract: "Run the server, habit-server, in the place of this program."
    )
    static let page = Page(
        [
            .init("habit server", "for one person: everything in one folder"),
            .init("habit server --port 8080 --data /srv/habit", "elsewhere"),
        ],
        notes: ["The arguments are those of habit-server."]
    )

    @Argument(parsing: .captureForPassthrough, help: "What habit-server is given.")
    var arguments: [String] = []
}
