internal import ArgumentParser

/// `habit server`.
///
/// It is a separate program (``ExternalCommand``); this type only provides help and completions.
struct ServerCommand: ParsableCommand, Documented {
    static let configuration = CommandConfiguration(
        commandName: "server",
        abstract: "Run the server (habit-server)"
    )
    static let page = Page(
        [
            .init("habit server", "one user, all data in one folder"),
            .init("habit server --port 8080 --data /srv/habit", "another port and folder"),
        ],
        notes: ["Takes the arguments of habit-server; see habit server --help."]
    )

    @Argument(parsing: .captureForPassthrough, help: "Arguments for habit-server")
    var arguments: [String] = []
}
