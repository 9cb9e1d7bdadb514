/// Whether a target is to be reached or not to be passed.
public enum TargetType: String, CaseIterable, Hashable, Sendable, Codable {
    /// Done with the target or more: eight glasses of water.
    case atLeast = "at_least"
    /// Done with the target or less: two cups of coffee.
    case atMost = "at_most"
}
