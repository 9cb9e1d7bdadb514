/// What can be set, by its key; a setting that is not here cannot be read.
///
/// `database.url` is the variable `HABIT_DATABASE_URL`. Help and the man page tell what stands here.
enum Setting: String, CaseIterable {
    case host
    case port
    case data
    case databaseURL = "database.url"
    case s3Endpoint = "s3.endpoint"
    case s3Bucket = "s3.bucket"
    case s3Region = "s3.region"
    case s3AccessKey = "s3.access.key"
    case s3SecretKey = "s3.secret.key"
    case jwtSecret = "jwt.secret"
    case logLevel = "log.level"

    /// The environment variable.
    var variable: String { Self.variable(of: rawValue) }

    /// The environment variable of a key, such as `HABIT_JWT_SECRET_FILE` of `jwt.secret.file`.
    static func variable(of key: String) -> String {
        "HABIT_" + key.uppercased().replacing(".", with: "_")
    }

    /// What stands behind its option, such as `PORT` behind `--port`; nil if there is no option.
    var operand: String? {
        switch self {
        case .host: "HOST"
        case .port: "PORT"
        case .data: "DIR"
        default: nil
        }
    }

    /// Whether it is a secret, and so may come from the file that the variable with `_FILE` names.
    var isSecret: Bool {
        switch self {
        case .databaseURL, .s3AccessKey, .s3SecretKey, .jwtSecret: true
        default: false
        }
    }

    /// What it means, with its default.
    var meaning: String {
        switch self {
        case .host: "the address to listen on (127.0.0.1)"
        case .port: "the port to listen on (4280); 0 takes a free one"
        case .data: "the folder of the embedded default ($XDG_DATA_HOME/habit)"
        case .databaseURL: "postgres://… instead of SQLite in the folder"
        case .s3Endpoint: "http(s)://host:port of an S3 store, instead of files in the folder"
        case .s3Bucket: "the bucket (habit); it is made if it is not there"
        case .s3Region: "its region (us-east-1)"
        case .s3AccessKey: "the key that may use it"
        case .s3SecretKey: "the secret of that key"
        case .jwtSecret: "the key of the tokens, at least 32 bytes; needed with PostgreSQL"
        case .logLevel: "trace, debug, info (the default), notice, warning, error or critical"
        }
    }
}
