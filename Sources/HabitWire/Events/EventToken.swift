/// Which login or token did something.
public struct EventToken: Codable, Hashable, Sendable {
    /// A stable short id; it opens nothing.
    public let id: String
    /// The name that the person gave it, null for a login.
    @Nullable public var name: String?
    /// Whether it is the one that asks: what a follower did itself, it need not do again.
    public let current: Bool

    /// Makes a token's name.
    public init(id: String, name: String?, current: Bool) {
        self.id = id
        self.name = name
        self.current = current
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, current
    }
}
