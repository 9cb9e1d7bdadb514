/// The version of the whole: both programs and the interface between them.
public enum Version {
    /// The version, as semver.org writes it.
    public static let text = "0.1.0"
}
