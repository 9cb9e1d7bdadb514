/// Whether a target is to be reached or not to be passed.
public enum TargetType: String, CaseIterable, Hashable, Sendable, Codable {
    /// Done with the target or more: eight glasses of water.
    case atLeast = "at_least"
    /// Done with the target or less: two cups of coffee.
    case atMost = "at_most"

    /// Reads the name.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("must be at_least or at_most") { TargetType(rawValue: $0) }
    }
}
