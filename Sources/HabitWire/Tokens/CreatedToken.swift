/// The answer to `POST /auth/tokens`: the token's record, and, only this once, the token.
public struct CreatedToken: Codable, Hashable, Sendable {
    /// What `GET /auth/tokens` will show of it.
    public let record: PersonalToken
    /// The JWT to send as `Authorization: Bearer …`.
    public let token: String

    /// Makes an answer.
    public init(_ record: PersonalToken, token: String) {
        self.record = record
        self.token = token
    }

    /// Reads one object with the fields of both.
    public init(from decoder: any Decoder) throws {
        record = try PersonalToken(from: decoder)
        token = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .token)
    }

    /// Writes one object with the fields of both.
    public func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(token, forKey: .token)
    }

    private enum CodingKeys: String, CodingKey {
        case token
    }
}
