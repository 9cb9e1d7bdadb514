/// The command line of `habit-server`.
struct Arguments: Equatable {
    /// What the program is to do.
    enum Task: Equatable {
        case serve
        case printConfig
        case checkConfig
        case version
        case help
        case backup(String)
        case restore(String)
    }

    static let usage = """
        EXAMPLES
          habit-server                              keep everything in ~/.local/share/habit
          habit-server --port 0 --data /tmp/habit   a free port, another folder
          HABIT_DATABASE_URL=postgres://… HABIT_S3_ENDPOINT=https://… habit-server
          habit-server backup /backups/habit.db     all of the folder in one file, while the server runs
          habit-server restore /backups/habit.db    the folder made from that file

        USAGE
          habit-server [--host HOST] [--port PORT] [--data DIR] [--print-config] [--check-config] [--version]
          habit-server backup FILE [--data DIR] [--force]
          habit-server restore FILE [--data DIR] [--force]

        BACKUP
          The file holds the database, the objects and the key of the tokens: keep it as you keep a secret. It is a
          SQLite database; restoring checks all of it. For PostgreSQL and S3 see docs/backup.md.

        OPTIONS
          --host HOST      the address to listen on (127.0.0.1)
          --port PORT      the port to listen on (4280); 0 takes a free one
          --data DIR       the folder of the embedded default ($XDG_DATA_HOME/habit)
          --print-config   print the settings in force, secrets hidden, and exit
          --check-config   check the settings, and exit
          --force          backup: replace FILE; restore: set aside what is in the folder
          --version        print the version, and exit
          --help           print this, and exit

        ENVIRONMENT
          HABIT_HOST, HABIT_PORT, HABIT_DATA      as the options
          HABIT_DATABASE_URL                      postgres://… instead of SQLite in the folder
          HABIT_S3_ENDPOINT, HABIT_S3_BUCKET, HABIT_S3_REGION, HABIT_S3_ACCESS_KEY, HABIT_S3_SECRET_KEY
                                                  an S3 store instead of files in the folder
          HABIT_JWT_SECRET                        the key of the tokens, at least 32 bytes
          HABIT_LOG_LEVEL                         trace, debug, info, notice, warning, error, critical
          HABIT_DATABASE_URL_FILE, HABIT_S3_ACCESS_KEY_FILE, HABIT_S3_SECRET_KEY_FILE, HABIT_JWT_SECRET_FILE
                                                  a file that holds the secret

        """

    private static let valued = ["--host", "--port", "--data"]

    private(set) var task = Task.serve
    /// The values of the options, by their names without dashes.
    private(set) var values: [String: String] = [:]
    /// Whether a backup may replace a file, and a restore set a folder aside.
    private(set) var isForced = false

    /// - Throws: ``SettingsError`` for an option that there is not, or one without its value.
    init(_ arguments: [String]) throws(SettingsError) {
        var rest = arguments[...]
        var verb: String?
        var file: String?
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            switch argument {
            case "backup" where task == .serve && verb == nil: verb = argument
            case "restore" where task == .serve && verb == nil: verb = argument
            case "--force": isForced = true
            case "--print-config": task = .printConfig
            case "--check-config": task = .checkConfig
            case "--version": task = .version
            case "--help", "-h": task = .help
            case _ where verb != nil && file == nil && !argument.hasPrefix("-") && !argument.isEmpty:
                file = argument
            default:
                guard Self.valued.contains(name) else {
                    throw SettingsError(name, "is no option; see `habit-server --help`")
                }
                guard let value = parts.dropFirst().first.map(String.init) ?? rest.popFirst() else {
                    throw SettingsError(name, "needs a value")
                }
                values[String(name.dropFirst(2))] = value
            }
        }
        if let verb {
            guard let file else { throw SettingsError(verb, "needs a file; see `habit-server --help`") }
            if task == .serve { task = verb == "backup" ? .backup(file) : .restore(file) }
        } else if isForced {
            throw SettingsError("--force", "belongs to backup or restore")
        }
    }
}
