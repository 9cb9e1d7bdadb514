/// The version of the whole: both programs and the interface between them.
public enum Version {
    /// The version, as semver.org writes it.
    public static let text = "0.1.0"
    /// The day of its release, for the man pages.
    public static let date = "2026-03-13"
}
