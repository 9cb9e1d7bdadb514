internal import ArgumentParser

/// The page that lists every command.
enum Overview {
    static var text: String {
        head + Root.groups.map(section).joined(separator: "\n") + row("help", "Show the help of a command")
            + foot
    }

    private static func section(_ group: (name: String, commands: [any ParsableCommand.Type])) -> String {
        "\(group.name):\n"
            + group.commands.filter { $0.configuration.shouldDisplay }.map {
                row($0._commandName, $0.configuration.abstract)
            }.joined()
    }

    private static func row(_ name: String, _ abstract: String) -> String {
        "  " + name + String(repeating: " ", count: max(1, 12 - name.utf8.count)) + abstract + "\n"
    }

    private static let head = """
        Track habits from the command line

        Examples:
          habit signup ada                                create an account
          habit add "Morning run" --every mon,wed,fri     add a habit
          habit done morning-run                          mark it as done
          habit                                           see what is due today
          habit heatmap                                   see the last year


        """

    private static let foot = """

        habit COMMAND -h shows short help, habit help COMMAND the full page.
        Every command takes --json, --quiet, --color, --no-input, --server, --profile
        and --insecure. habit help json, exit-codes and environment document what
        scripts can rely on.

        """
}
