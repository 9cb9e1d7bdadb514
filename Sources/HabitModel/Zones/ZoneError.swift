/// Why bytes are no time zone.
public enum ZoneError: Error, Hashable, Sendable {
    /// They do not begin as a TZif file does.
    case notTZif
    /// They end too early, or their numbers contradict each other.
    case malformed
}
