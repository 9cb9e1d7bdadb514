internal import HabitWire

/// What is known of this release beyond its version.
enum Release {
    /// Its day, for the man pages.
    static let date = "2026-03-13"
    /// How the program introduces itself to a server.
    static let userAgent = "habit/\(Version.text)"
}
