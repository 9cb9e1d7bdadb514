internal import ArgumentParser
internal import HabitWire

/// The page habit(1).
enum MainManPage {
    static var text: String {
        var text = ManPage.head("habit", Root.configuration.abstract)
        text += Roff.section("SYNOPSIS") + ".B habit\ncommand [arguments] [options]\n"
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
        .init("habit signup ada", "makes an account"),
        .init("habit add \"Morning run\" --every mon,wed,fri", "adds a habit"),
        .init("habit done morning-run", "marks it done"),
        .init("habit ls --json | jq -r '.[].slug'", "the names of all habits"),
    ]

    private static let description = [
        "Options may stand before or after the command. On a terminal a list is a table; in a pipe it is "
            + "tab-separated values without a heading, in which tabs, line ends and backslashes are escaped. "
            + "--json prints the server's own document, --json=a,b only those fields.",
        "habit foo runs the program habit-foo from the PATH if there is no command foo, or else what the alias foo "
            + "stands for (habit config alias.foo).",
    ]

    static let environment = [
        ("HABIT_SERVER", "the address of the server; --server goes before it"),
        ("HABIT_PROFILE", "the profile of config.json to use; --profile goes before it"),
        (
            "HABIT_TOKEN, HABIT_TOKEN_FILE",
            "a token to use instead of the login, or a file that holds it, which others must not be able to read"
        ),
        (
            "HABIT_CA_FILE",
            "a file (PEM) of certificates to trust instead of the machine's; it goes before ca_file in config.json"
        ),
        ("HABIT_TIMEOUT", "how many seconds a request may take, 1 to 600; 9 unless set"),
        ("HABIT_NO_INPUT", "never ask anything, as --no-input"),
        ("https_proxy, no_proxy", "a proxy for servers elsewhere; never for this machine"),
        ("NO_COLOR", "no colour, if it is not empty"),
        ("XDG_CONFIG_HOME", "the folder of the folder habit, ~/.config unless set"),
        ("XDG_STATE_HOME", "the folder of the folder habit, ~/.local/state unless set"),
        ("XDG_CACHE_HOME", "the folder of the folder habit, ~/.cache unless set"),
        ("TZ", "the time zone that decides what day it is"),
    ]

    static let files = [
        (
            "$XDG_CONFIG_HOME/habit/config.json",
            "settings: server, color, ca_file, profile, aliases, profiles; habit config changes them"
        ),
        ("$XDG_CONFIG_HOME/habit/credentials.json", "the logins, readable by their owner alone"),
        (
            "$XDG_STATE_HOME/habit/outbox/",
            "check-ins that no server has answered yet, a file for each command; in rejected/ those that were refused"
        ),
        (
            "$XDG_CACHE_HOME/habit/snapshot, snapshot-NAME",
            "the day as the last command saw it, for habit prompt and habit check; one for each profile"
        ),
    ]
}
