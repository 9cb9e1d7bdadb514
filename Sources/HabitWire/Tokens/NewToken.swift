public import HabitModel

/// The body of `POST /auth/tokens`.
public struct NewToken: Codable, Hashable, Sendable {
    /// The name; no other live token of the person has it.
    public var name: String
    /// What it may do; `read` if absent, which can change nothing.
    public var scopes: [TokenScope]?
    /// When it ends: 90 days from now if absent, never if `null`.
    public var expiresAt: Change<Instant>

    /// Makes a body.
    public init(name: String, scopes: [TokenScope]? = nil, expiresAt: Change<Instant> = .keep) {
        self.name = name
        self.scopes = scopes
        self.expiresAt = expiresAt
    }

    /// Reads a body.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        scopes = try fields.decodeIfPresent([TokenScope].self, forKey: .scopes)
        expiresAt = try fields.decodeChange(Instant.self, forKey: .expiresAt)
    }

    /// Writes what is set.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(name, forKey: .name)
        try fields.encodeIfPresent(scopes, forKey: .scopes)
        try fields.encodeChange(expiresAt, forKey: .expiresAt)
    }

    private enum CodingKeys: String, CodingKey {
        case name, scopes
        case expiresAt = "expires_at"
    }
}
