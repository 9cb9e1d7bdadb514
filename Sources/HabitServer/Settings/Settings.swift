import HabitModel
import Logging
import POSIXFiles

/// All settings of the server, read once at start-up.
struct Settings: Sendable {
    var host: String
    var port: Int
    /// The data folder.
    var dataFolder: String
    var database: DatabaseSetting
    var objects: ObjectSetting
    /// The token key, or nil to keep one in the data folder.
    var jwtSecret: Secret?
    var logLevel: Logger.Level
    var logFormat: LogFormat
    /// Sign-ups, limits on logins, proxies and the public address.
    var access: AccessPolicy
    /// How many bytes a person may store.
    var quota: Int64

    /// Whether anything is stored in the data folder.
    var usesFolder: Bool {
        switch (database, objects) {
        case (.postgres, .s3): false
        default: true
        }
    }

    /// The server's URL with a port; an IPv6 address is in brackets (RFC 3986, section 3.2.2).
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

    /// Where avatars and attachments are stored.
    enum ObjectSetting: Sendable {
        /// `objects/` in the data folder.
        case folder
        case s3(S3Settings)
    }
}

extension Settings {
    /// Locks the data folder for a server; nil if nothing is stored there.
    ///
    /// - Throws: ``SettingsError`` if the folder cannot be used, or contains an interrupted restore.
    func lockFolder() throws(SettingsError) -> FolderLock? {
        guard usesFolder else { return nil }
        let folder = DataFolder(path: dataFolder)
        try folder.make()
        let lock = try folder.lock(.shared)
        try folder.refuseHalfRestored()
        folder.closeDatabase()
        return lock
    }

    /// The data folder, for tasks that need everything to be in it.
    ///
    /// - Throws: ``SettingsError`` if something is stored elsewhere.
    func folderAlone() throws(SettingsError) -> DataFolder {
        if case .postgres = database { throw Self.elsewhere("HABIT_DATABASE_URL", "pg_dump") }
        if case .s3 = objects { throw Self.elsewhere("HABIT_S3_ENDPOINT", "a copy of the bucket") }
        return DataFolder(path: dataFolder)
    }

    private static func elsewhere(_ setting: String, _ way: String) -> SettingsError {
        SettingsError(setting, "is set: back that up with \(way), as described in docs/backup.md")
    }
}

extension Settings {
    /// The settings in effect, one per line, with secrets hidden.
    var lines: [String] {
        var lines = ["HABIT_HOST=\(host)", "HABIT_PORT=\(port)", "HABIT_DATA=\(dataFolder)"]
        switch database {
        case .embedded: lines.append("HABIT_DATABASE_URL=   # SQLite: \(dataFolder)/habit.db")
        case .postgres(let url): lines.append("HABIT_DATABASE_URL=\(url)")
        }
        switch objects {
        case .folder: lines.append("HABIT_S3_ENDPOINT=   # files: \(dataFolder)/objects")
        case .s3(let settings):
            lines += [
                "HABIT_S3_ENDPOINT=\(settings.endpoint)", "HABIT_S3_BUCKET=\(settings.bucket)",
                "HABIT_S3_REGION=\(settings.region)", "HABIT_S3_ACCESS_KEY=(hidden)",
                "HABIT_S3_SECRET_KEY=(hidden)",
            ]
        }
        lines.append(
            "HABIT_JWT_SECRET=\(jwtSecret.map(\.description) ?? "   # stored in \(dataFolder)/secret")"
        )
        lines += ["HABIT_LOG_LEVEL=\(logLevel.rawValue)", "HABIT_LOG_FORMAT=\(logFormat.rawValue)"]
        return lines + accessLines
    }
}

/// Text that descriptions, log lines and crash reports never show.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text; callers must not leak it.
    let exposed: String

    init(_ text: String) {
        exposed = text
    }

    var description: String { "(hidden)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
