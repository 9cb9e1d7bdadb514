import HabitModel
import Logging

/// Everything that whoever runs the server can set; parsed once, at the start.
struct Settings: Sendable {
    var host: String
    var port: Int
    /// The folder of the embedded default.
    var dataFolder: String
    var database: DatabaseSetting
    var objects: ObjectSetting
    /// The key of the tokens: given, or kept in the data folder.
    var jwtSecret: Secret?
    var logLevel: Logger.Level

    /// Whether anything is kept in the data folder.
    var usesFolder: Bool {
        switch (database, objects) {
        case (.postgres, .s3): false
        default: true
        }
    }

    /// The address of this server with a port, as a client takes it: an address of IPv6 stands in brackets
    /// (RFC 3986, section 3.2.2).
    func url(port: Int) -> String {
        host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }

    /// Where the database is.
    enum DatabaseSetting: Sendable {
        /// `habit.db` in the data folder.
        case embedded
        /// A libpq URL or key/value string.
        case postgres(Secret)
    }

    /// Where avatars and attachments are.
    enum ObjectSetting: Sendable {
        /// `objects/` in the data folder.
        case folder
        case s3(S3Settings)
    }
}
