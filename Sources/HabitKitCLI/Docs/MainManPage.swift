internal import ArgumentParser
internal import HabitWire

/// The man page habit(1).
enum MainManPage {
    static var text: String {
        var text = ManPage.head("habit", Root.configuration.abstract)
        text += Roff.section("SYNOPSIS") + ".B habit\n[command [arguments] [options]]\n"
        text += Roff.section("EXAMPLES") + examples.map { Roff.item($0.line, $0.meaning) }.joined()
        text += Roff.section("COMMANDS")
        for group in Root.groups {
            for command in group.commands where command.configuration.shouldDisplay {
                text += Roff.item("habit " + command._commandName, command.configuration.abstract)
            }
        }
        text += Roff.section("DESCRIPTION") + description.map(Roff.paragraph).joined(separator: ".PP\n")
        text += Roff.section("EXIT STATUS")
        text += ExitCode.meanings.map { Roff.item(String($0.code.rawValue), $0.meaning) }.joined()
        text += Roff.section("ENVIRONMENT") + environment.map { Roff.item($0.0, $0.1) }.joined()
        text += Roff.section("FILES") + files.map { Roff.item($0.0, $0.1) }.joined()
        let others = [".BR habit\\-server (1)"] + Topic.allCases.map { ".BR \(Roff.escape($0.fileName)) (7)" }
        return text + Roff.section("SEE ALSO") + others.joined(separator: ",\n") + "\n"
    }

    private static let examples: [Page.Example] = [
        .init("habit signup ada", "create an account"),
        .init("habit add \"Morning run\" --every mon,wed,fri", "add a habit"),
        .init("habit done morning-run", "mark it as done"),
        .init("habit ls --json | jq -r '.[].slug'", "print the names of all habits"),
    ]

    private static let description = [
        "habit alone shows what is due, done and at risk today. Options may come before or after the command. On a terminal, a list is a table; in a pipe, it is "
            + "tab-separated values without a heading, with tabs, line ends and backslashes escaped. "
            + "--json prints the server's own document, --json=a,b only these fields.",
        "If there is no command foo, habit foo runs the program habit-foo from the PATH. If there is no such program "
            + "either, it expands the alias foo (habit config alias.foo).",
    ]

    static let environment = [
        ("HABIT_SERVER", "the address of the server; --server overrides it"),
        ("HABIT_PROFILE", "the profile of config.json to use; --profile overrides it"),
        (
            "HABIT_TOKEN, HABIT_TOKEN_FILE",
            "a token to use instead of the login, or a file that holds one; only its owner may be able to read the file"
        ),
        (
            "HABIT_CA_FILE",
            "a PEM file of certificates to trust instead of the system's; overrides ca_file in config.json"
        ),
        ("HABIT_TIMEOUT", "the time limit of a request in seconds, 1 to 600 (default: 9)"),
        ("HABIT_INVITE", "the link of an invitation for signup, like --invite"),
        ("HABIT_NO_INPUT", "never ask for input, like --no-input"),
        ("https_proxy, no_proxy", "a proxy, which is never used for servers on this machine"),
        ("NO_COLOR", "disable colour, unless the variable is empty"),
        ("XDG_CONFIG_HOME", "the parent of the configuration folder habit/ (default: ~/.config)"),
        ("XDG_STATE_HOME", "the parent of the state folder habit/ (default: ~/.local/state)"),
        ("XDG_CACHE_HOME", "the parent of the cache folder habit/ (default: ~/.cache)"),
        ("TZ", "the time zone that decides which day it is"),
    ]

    static let files = [
        (
            "$XDG_CONFIG_HOME/habit/config.json",
            "the settings: server, color, ca_file, profile, aliases and profiles; change them with habit config"
        ),
        ("$XDG_CONFIG_HOME/habit/credentials.json", "the logins, readable only by their owner"),
        (
            "$XDG_STATE_HOME/habit/outbox/",
            "queued check-ins, one file for each command; rejected/ holds those that the server rejected"
        ),
        (
            "$XDG_CACHE_HOME/habit/snapshot, snapshot-NAME",
            "the day as the last command saw it, for habit prompt and habit check; one file for each profile"
        ),
    ]
}
