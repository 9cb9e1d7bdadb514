internal import HabitWire

/// What is known of this release beyond its version.
enum UserAgent {
    /// How the program introduces itself to a server.
    static let userAgent = "habit/\(Version.text)"
}
