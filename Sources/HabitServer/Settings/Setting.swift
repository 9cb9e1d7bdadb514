/// The settings by key; help and the man page are generated from this list.
///
/// `database.url` is set with the variable `HABIT_DATABASE_URL`.
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
    case logFormat = "log.format"
    case publicURL = "public.url"
    case trustedProxies = "trusted.proxies"
    case signup
    case throttle
    case allowHTTP = "allow.http"
    case quota
    case metricsToken = "metrics.token"

    /// The environment variable.
    var variable: String { Self.variable(of: rawValue) }

    /// The environment variable for a key, such as `HABIT_JWT_SECRET_FILE` for `jwt.secret.file`.
    static func variable(of key: String) -> String {
        "HABIT_" + key.uppercased().replacing(".", with: "_")
    }

    /// The placeholder for its option's value, such as `PORT` for `--port`; nil if there is no option.
    var operand: String? {
        switch self {
        case .host: "HOST"
        case .port: "PORT"
        case .data: "DIR"
        default: nil
        }
    }

    /// Whether it is a secret, which can also be read from the file named by the variable with `_FILE`.
    var isSecret: Bool {
        switch self {
        case .databaseURL, .s3AccessKey, .s3SecretKey, .jwtSecret, .metricsToken: true
        default: false
        }
    }

    /// What it sets, with the default.
    var meaning: String {
        switch self {
        case .host: "address to listen on (default: 127.0.0.1)"
        case .port: "port to listen on (default: 4280); 0 picks a free port"
        case .data: "data folder (default: $XDG_DATA_HOME/habit)"
        case .databaseURL: "postgres://… to use PostgreSQL instead of SQLite"
        case .s3Endpoint: "http(s)://host:port of an S3 store to use instead of files"
        case .s3Bucket: "S3 bucket (default: habit); created if it does not exist"
        case .s3Region: "S3 region (default: us-east-1)"
        case .s3AccessKey: "S3 access key"
        case .s3SecretKey: "S3 secret key"
        case .jwtSecret: "key that signs tokens, at least 32 bytes; required with PostgreSQL"
        case .publicURL: "origin of links, such as https://habits.example.org (default: where it listens)"
        case .trustedProxies:
            "networks whose X-Forwarded-For counts: 10.0.0.0/8,::1 or none (default: this machine)"
        case .signup: "who can create an account: open, invite or off (default: open)"
        case .throttle: "limits on logins and sign-ups: on or off (default: on)"
        case .allowHTTP:
            "1 to log in to the pages over http in a trusted network (default: 0, only https or this machine)"
        case .quota: "storage per person, such as 500MiB (default: 1GiB)"
        case .metricsToken:
            "bearer token for /metrics, at least 16 characters (default: none, only for this machine)"
        case .logLevel:
            "trace, debug, info, notice, warning, error or critical (default: info); warning omits requests"
        case .logFormat: "text or json (default: text)"
        }
    }
}
