internal import HabitWire

/// habit-server(1), printed by `habit-server --man-page` for scripts/generate-docs.
enum ManPage {
    static var text: String {
        var text = ".TH HABIT-SERVER 1 \(Version.date) \"habit \(Version.text)\" \"habit manual\"\n"
        text += Roff.section("NAME") + "habit\\-server \\- server of the habit tracker habit\n"
        text += Roff.section("SYNOPSIS")
        text += Usage.synopses.map { ".B \(Roff.escape($0))\n" }.joined(separator: ".br\n")
        text += section("EXAMPLES", Usage.examples)
        text += Roff.section("DESCRIPTION")
        text += [description, Usage.backup].map(Roff.paragraph).joined(separator: ".PP\n")
        text += section("OPTIONS", Usage.options)
        text += section("ENVIRONMENT", Usage.environment) + ".PP\n" + Roff.paragraph(Usage.files)
        text += section("FILES", files)
        text += section("EXIT STATUS", exits)
        return text + Roff.section("SEE ALSO") + ".BR habit (1)\n"
    }

    private static let description = """
        The server stores habits and check-ins, and serves habit's clients over HTTP. Without settings, it keeps everything \
        in one folder: habit.db (SQLite), objects/ and secret. With a database URL and an S3 endpoint it stores nothing \
        itself, and any number of servers can run side by side. It speaks plain http; put a proxy with TLS in front of it. \
        On SIGTERM it finishes running requests and exits within eight seconds; a second SIGTERM ends it immediately. \
        habit server starts it, too.
        """

    private static let files: [Usage.Row] = [
        ("$XDG_DATA_HOME/habit/", "habit.db, objects/ and secret (change it with --data)")
    ]

    private static let exits: [Usage.Row] = [
        ("0", "success"),
        ("1", "the server or a command failed, or the doctor has found a failure"),
        ("2", "wrong arguments or settings"),
    ]

    private static func section(_ title: String, _ rows: [Usage.Row]) -> String {
        Roff.section(title) + rows.map { Roff.item($0.term, $0.meaning) }.joined()
    }
}
