internal import HabitWire

/// The contents of `habit-server --help` and habit-server(1).
enum Usage {
    typealias Row = (term: String, meaning: String)

    static let examples: [Row] = [
        ("habit-server", "keep everything in ~/.local/share/habit"),
        ("habit-server --port 0 --data /tmp/habit", "use a free port and another folder"),
        (
            "HABIT_DATABASE_URL=postgres://… HABIT_S3_ENDPOINT=https://… habit-server",
            "use PostgreSQL and S3"
        ),
        ("habit-server backup /backups/habit.db", "back up the folder to one file while the server runs"),
        ("habit-server restore /backups/habit.db", "restore the folder from that file"),
        ("habit-server invite", "print a link that lets one person create an account"),
        ("habit-server doctor", "examine settings, secrets, database, files, clock, disk and address"),
        (
            "habit-server files check",
            "prove that the files in the database and in the file store are the same"
        ),
        ("habit-server user ls", "list the accounts: id, name, when created, bytes stored"),
        ("habit-server user reset-password ada", "print a new password and end all logins and tokens of ada"),
        ("habit-server user delete ada --yes", "delete an account with everything in it"),
    ]

    static let synopses = [
        "habit-server \(valued.map { "[\($0)]" }.joined(separator: " ")) [--print-config] [--check-config] [--version]",
        "habit-server backup FILE [--data DIR] [--force]",
        "habit-server restore FILE [--data DIR] [--force]",
        "habit-server doctor [--data DIR]",
        "habit-server files check [--data DIR]",
        "habit-server invite [--data DIR]",
        "habit-server user ls|reset-password NAME|delete NAME --yes [--data DIR]",
    ]

    static let backup = """
        The backup contains the database, the objects and the token key, so keep it secret. It is an SQLite database. A \
        restore checks its pages, references and images. For PostgreSQL and S3, see docs/backup.md.
        """

    static let options: [Row] =
        Setting.allCases.compactMap { setting in
            setting.operand.map { ("--\(setting.rawValue) \($0)", setting.meaning) }
        } + [
            ("--print-config", "print the settings in effect, with secrets hidden, and exit"),
            ("--check-config", "check the settings and exit"),
            ("--check-health", "ask the server on this machine whether it is running; exit with 1 if not"),
            ("--force", "backup: replace FILE; restore: move the folder's contents aside"),
            ("--yes", "user delete: confirm it"),
            ("--version", "print the version and exit"),
            ("--help", "print this help and exit"),
        ]

    static let environment: [Row] = Setting.allCases.map { setting in
        (setting.variable, setting.operand == nil ? setting.meaning : "same as --\(setting.rawValue)")
    }

    static let files =
        Setting.allCases.filter(\.isSecret).map { $0.variable + "_FILE" }.joined(separator: ", ")
        + ": file with the secret. Options take precedence over the environment."

    private static let valued = Setting.allCases.compactMap { setting in
        setting.operand.map { "--\(setting.rawValue) \($0)" }
    }
}

extension Usage {
    /// The text of `--help`.
    static var text: String {
        [
            section("EXAMPLES", examples), "USAGE\n" + synopses.map { "  \($0)\n" }.joined(),
            "BACKUP\n" + lines(of: backup), section("OPTIONS", options),
            section("ENVIRONMENT", environment) + lines(of: files),
        ].joined(separator: "\n")
    }

    /// Terms with their meanings in a column; the meaning of a long term is on the next line.
    private static func section(_ title: String, _ rows: [Row]) -> String {
        let width = rows.map(\.term.count).filter { $0 <= 45 }.max() ?? 0
        return "\(title)\n"
            + rows.map { term, meaning in
                let gap = String(repeating: " ", count: max(0, width - term.count) + 3)
                let next = "\n  " + String(repeating: " ", count: width + 3)
                return "  \(term)\(term.count <= width ? gap : next)\(meaning)\n"
            }.joined()
    }

    private static func lines(of text: String) -> String {
        Wrapping.lines(of: text, width: 110, first: "  ", rest: "  ")
    }
}
