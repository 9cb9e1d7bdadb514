/// Which of the settings cannot be right.
enum S3SettingsError: Error, Equatable, CustomStringConvertible {
    case endpoint
    case bucket

    /// What the setting has to look like.
    var description: String {
        switch self {
        case .endpoint: "has to be http://host:port or https://host:port"
        case .bucket: "has to be 3 to 63 characters of a-z 0-9 - ."
        }
    }
}
