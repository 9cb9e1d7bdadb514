public import HabitModel

/// A personal access token as its owner sees it, without the token itself.
public struct PersonalToken: Codable, Hashable, Sendable {
    /// The token's id.
    public let id: Int64
    /// The name that the person gave it.
    public let name: String
    /// What the token may do; a habit appears by its current slug, or by its id once it is deleted.
    public let scopes: [TokenScope]
    /// When the token was created.
    public let createdAt: Instant
    /// When the token expires; null if never.
    @Nullable public var expiresAt: Instant?
    /// When the token was last used, to the hour; null if never.
    @Nullable public var lastUsedAt: Instant?

    /// Creates a record.
    public init(
        id: Int64,
        name: String,
        scopes: [TokenScope],
        createdAt: Instant,
        expiresAt: Instant?,
        lastUsedAt: Instant?
    ) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, scopes
        case createdAt = "created_at"
        case expiresAt = "expires_at"
        case lastUsedAt = "last_used_at"
    }
}

/// The body of `POST /auth/tokens`.
public struct NewToken: Codable, Hashable, Sendable {
    /// The name; unique among the person's live tokens.
    public var name: String
    /// What the token may do; `read` if absent.
    public var scopes: [TokenScope]?
    /// When the token expires: in 90 days if absent, never if `null`.
    public var expiresAt: FieldUpdate<Instant>

    /// Creates a request body.
    public init(name: String, scopes: [TokenScope]? = nil, expiresAt: FieldUpdate<Instant> = .keep) {
        self.name = name
        self.scopes = scopes
        self.expiresAt = expiresAt
    }

    /// Decodes a request body.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        scopes = try fields.decodeIfPresent([TokenScope].self, forKey: .scopes)
        expiresAt = try fields.decodeFieldUpdate(Instant.self, forKey: .expiresAt)
    }

    /// Encodes the fields that are set.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(name, forKey: .name)
        try fields.encodeIfPresent(scopes, forKey: .scopes)
        try fields.encodeFieldUpdate(expiresAt, forKey: .expiresAt)
    }

    private enum CodingKeys: String, CodingKey {
        case name, scopes
        case expiresAt = "expires_at"
    }
}

/// The response to `POST /auth/tokens`: the record and, only this once, the token.
public struct CreatedToken: Codable, Hashable, Sendable {
    /// The record, as `GET /auth/tokens` lists it.
    public let record: PersonalToken
    /// The JWT to send as `Authorization: Bearer …`.
    public let token: String

    /// Creates a response.
    public init(_ record: PersonalToken, token: String) {
        self.record = record
        self.token = token
    }

    /// Decodes the record's fields and the token from one object.
    public init(from decoder: any Decoder) throws {
        record = try PersonalToken(from: decoder)
        token = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .token)
    }

    /// Encodes the record's fields and the token into one object.
    public func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(token, forKey: .token)
    }

    private enum CodingKeys: String, CodingKey {
        case token
    }
}

extension PersonalToken {
    /// The document.
    public static let schema = DocumentSchema("token", "A personal access token, without the token itself.") {
        [
            .init("id", .integer, "the token's id"),
            .init("name", .string, "the token's name"),
            .init(
                "scopes",
                .list(.string),
                "what the token may do: \"read\", \"log\", \"log:HABIT\" or \"full\""
            ),
            .init("created_at", .instant, "when the token was created"),
            .init("expires_at", .nullable(.instant), "when the token expires; null if it never does"),
            .init(
                "last_used_at",
                .nullable(.instant),
                "when the token was last used, to the hour; null if never"
            ),
        ]
    }
}

extension CreatedToken {
    /// The document.
    public static let schema = DocumentSchema("new-token", "A new personal access token.") {
        PersonalToken.schema.fields + [.init("token", .string, "the token itself, which is shown only once")]
    }
}

extension NewToken {
    /// The document.
    public static let schema = DocumentSchema("token-request", "A personal access token to create.") {
        [
            .init("name", .text(1...100), "a name, unique among the person's tokens"),
            .input(
                "scopes",
                .list(.string),
                "what the token may do: \"read\", \"log\", \"log:HABIT\" or \"full\"; \"read\" if absent"
            ),
            .optional(
                "expires_at",
                .nullable(.instant),
                "when the token expires; in 90 days if absent, never if null"
            ),
        ]
    }
}
