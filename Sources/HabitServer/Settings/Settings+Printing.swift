import Logging

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
