import HabitModel
import Logging
import POSIXFiles

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

extension Settings {
    /// Says that a server works in the data folder; nil if it keeps nothing there.
    ///
    /// - Throws: ``SettingsError`` if it cannot work there, or a restore was interrupted in it.
    func lockFolder() throws(SettingsError) -> FolderLock? {
        guard usesFolder else { return nil }
        let folder = DataFolder(path: dataFolder)
        try folder.make()
        let lock = try folder.lock(.shared)
        try folder.refuseHalfRestored()
        folder.closeDatabase()
        return lock
    }

    /// The data folder, for what works on nothing else.
    ///
    /// - Throws: ``SettingsError`` if something is kept elsewhere.
    func folderAlone() throws(SettingsError) -> DataFolder {
        if case .postgres = database { throw Self.elsewhere("HABIT_DATABASE_URL", "pg_dump") }
        if case .s3 = objects { throw Self.elsewhere("HABIT_S3_ENDPOINT", "a copy of the bucket") }
        return DataFolder(path: dataFolder)
    }

    private static func elsewhere(_ setting: String, _ way: String) -> SettingsError {
        SettingsError(setting, "is set: what is kept there is backed up with \(way), as docs/backup.md says")
    }
}

extension Settings {
    /// What is in force, a setting a line; secrets are hidden.
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
            "HABIT_JWT_SECRET=\(jwtSecret.map(\.description) ?? "   # kept in \(dataFolder)/secret")"
        )
        return lines + ["HABIT_LOG_LEVEL=\(logLevel.rawValue)"]
    }
}

/// A text that no description, log line or crash report shows.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text; whoever takes it out takes care of it.
    let exposed: String

    init(_ text: String) {
        exposed = text
    }

    var description: String { "(hidden)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
