internal import HabitWire

/// habit-server(1), printed by `habit-server --man-page` for scripts/generate-docs.
enum ManPage {
    static var text: String {
        """
        .TH HABIT-SERVER 1 \(Version.date) "habit \(Version.text)" "habit manual"
        .SH NAME
        habit\\-server \\- server for the habit tracker habit
        .SH SYNOPSIS
        \(Usage.synopses.map { ".B " + escaped($0) }.joined(separator: "\n.br\n"))
        .SH EXAMPLES
        \(items(Usage.examples))
        .SH DESCRIPTION
        \(paragraph(description))
        .PP
        \(paragraph(Usage.backup))
        .SH OPTIONS
        \(items(Usage.options))
        .SH ENVIRONMENT
        \(items(Usage.environment))
        .PP
        \(paragraph(Usage.files))
        .SH FILES
        \(items(files))
        .SH EXIT STATUS
        \(items(exits))
        .SH SEE ALSO
        .BR habit (1)

        """
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
        ("1", "the server, a backup or a restore failed"),
        ("2", "wrong arguments or settings"),
    ]

    private static func items(_ rows: [Usage.Row]) -> String {
        rows.map { ".TP\n.B \(escaped($0.term))\n\(paragraph($0.meaning))" }.joined(separator: "\n")
    }

    /// Text in lines short enough for every reader of sources.
    private static func paragraph(_ text: String) -> String {
        var lines = [""]
        for word in escaped(text).split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if line.utf8.count + 1 + word.utf8.count <= 78 {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.map { $0.hasPrefix(".") ? "\\&" + $0 : $0 }.joined(separator: "\n")
    }

    /// Text in which nothing is a command.
    private static func escaped(_ text: String) -> String {
        [("\\", "\\e"), ("-", "\\-"), ("'", "\\(aq"), ("~", "\\(ti")].reduce(text) { text, pair in
            text.replacing(pair.0, with: pair.1)
        }
    }
}
