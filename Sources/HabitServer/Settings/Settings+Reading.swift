import FoundationEssentials
import Logging

extension Settings {
    /// Reads the settings: arguments, then environment, then defaults.
    ///
    /// - Throws: ``SettingsError`` for the first invalid setting.
    init(arguments: Arguments, environment: [String: String]) throws(SettingsError) {
        let source = SettingsSource(arguments: arguments, environment: environment)
        host = try Self.host(source) ?? "127.0.0.1"
        port = try source.number(.port, in: 0...65535) ?? 4280
        if let folder = try source.text(.data) {
            dataFolder = folder
        } else {
            dataFolder = try Self.defaultFolder(environment)
        }
        jwtSecret = try source.secret(.jwtSecret)
        if let secret = jwtSecret, secret.exposed.utf8.count < 32 {
            throw SettingsError("HABIT_JWT_SECRET", "must have at least 32 bytes")
        }
        if let url = try source.secret(.databaseURL) {
            database = .postgres(url)
            guard jwtSecret != nil else {
                throw SettingsError(
                    "HABIT_JWT_SECRET",
                    "is required with HABIT_DATABASE_URL, so that all servers share it"
                )
            }
        } else {
            database = .embedded
        }
        objects = try Self.objects(source)
        let level = try source.text(.logLevel) ?? "info"
        guard let logLevel = Logger.Level(rawValue: level) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingsError("HABIT_LOG_LEVEL", "must be one of \(levels)")
        }
        self.logLevel = logLevel
        logFormat = try Self.logFormat(source)
        access = try AccessPolicy(source)
        quota = try Self.quota(source)
    }

    /// A name or an address; an IPv6 address may be in brackets, as in a URL.
    private static func host(_ source: SettingsSource) throws(SettingsError) -> String? {
        guard let text = try source.text(.host) else { return nil }
        let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
        let host = isBracketed ? String(text.dropFirst().dropLast()) : text
        guard !host.contains("/"), host.count(where: { $0 == ":" }) != 1 else {
            throw SettingsError(
                "HABIT_HOST",
                "must be a name or an address without a port; set the port with --port or HABIT_PORT"
            )
        }
        return host
    }

    private static func logFormat(_ source: SettingsSource) throws(SettingsError) -> LogFormat {
        guard let text = try source.text(.logFormat) else { return .text }
        guard let format = LogFormat(rawValue: text) else {
            throw SettingsError("HABIT_LOG_FORMAT", "must be text or json")
        }
        return format
    }

    private static func objects(_ source: SettingsSource) throws(SettingsError) -> ObjectSetting {
        guard let endpoint = try source.text(.s3Endpoint) else { return .folder }
        guard let accessKey = try source.secret(.s3AccessKey) else {
            throw SettingsError("HABIT_S3_ACCESS_KEY", "is required with HABIT_S3_ENDPOINT")
        }
        guard let secretKey = try source.secret(.s3SecretKey) else {
            throw SettingsError("HABIT_S3_SECRET_KEY", "is required with HABIT_S3_ENDPOINT")
        }
        let bucket = try source.text(.s3Bucket) ?? "habit"
        let region = try source.text(.s3Region) ?? "us-east-1"
        do {
            return .s3(
                try S3Settings(
                    endpoint: endpoint,
                    bucket: bucket,
                    region: region,
                    accessKey: accessKey.exposed,
                    secretKey: secretKey.exposed
                )
            )
        } catch {
            switch error {
            case .endpoint: throw SettingsError("HABIT_S3_ENDPOINT", "must be http(s)://host:port")
            case .bucket:
                throw SettingsError(
                    "HABIT_S3_BUCKET",
                    "must be 3 to 63 characters from a-z, 0-9, '-' and '.'"
                )
            }
        }
    }

    /// `$XDG_DATA_HOME/habit`; if the variable is unset, empty or relative, its default applies.
    private static func defaultFolder(_ environment: [String: String]) throws(SettingsError) -> String {
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/habit" }
        guard let home = environment["HOME"], home.hasPrefix("/") else {
            throw SettingsError("HABIT_DATA", "is required if HOME is not set")
        }
        return home + "/.local/share/habit"
    }
}

/// An invalid setting, which prevents the start; contains the setting's name but never its value.
struct SettingsError: Error, Equatable, CustomStringConvertible {
    let setting: String
    let reason: String

    init(_ setting: String, _ reason: String) {
        self.setting = setting
        self.reason = reason
    }

    var description: String { "\(setting) \(reason)" }
}
