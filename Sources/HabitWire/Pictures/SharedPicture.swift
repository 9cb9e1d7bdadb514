public import HabitModel

/// A picture that anybody with its link can see, as its owner sees it, without the link.
public struct SharedPicture: Codable, Hashable, Sendable {
    /// The picture's id.
    public let id: Int64
    /// The habit's current slug.
    public let habit: String
    /// What it shows.
    public let kind: PictureKind
    /// When the link ends; null if it lasts until it is revoked.
    @Nullable public var expiresAt: Instant?
    /// Whether it shows the habit's name.
    public let showName: Bool
    /// When it was shared.
    public let createdAt: Instant

    /// Creates a record.
    public init(
        id: Int64,
        habit: String,
        kind: PictureKind,
        expiresAt: Instant?,
        showName: Bool,
        createdAt: Instant
    ) {
        self.id = id
        self.habit = habit
        self.kind = kind
        self.expiresAt = expiresAt
        self.showName = showName
        self.createdAt = createdAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, habit, kind
        case expiresAt = "expires_at"
        case showName = "show_name"
        case createdAt = "created_at"
    }
}

/// What a picture of a habit shows.
public enum PictureKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A year of days.
    case heatmap
    /// Completion by week.
    case rate
    /// The current streak.
    case badge

    /// The valid kinds, as the end of an error message.
    public static let expectation = "must be heatmap, rate or badge"

    /// Decodes the name.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let kind = PictureKind(rawValue: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: Self.expectation)
        }
        self = kind
    }
}

/// The body of `POST /pictures`.
public struct NewPicture: Codable, Hashable, Sendable {
    /// The habit, by any reference.
    public var habit: String
    /// What the picture shows; the heatmap if absent.
    public var kind: PictureKind?
    /// When the link ends; never if absent or null.
    public var expiresAt: Instant?
    /// Whether the picture shows the habit's name; false if absent.
    public var showName: Bool?

    /// Creates a request body.
    public init(habit: String, kind: PictureKind? = nil, expiresAt: Instant? = nil, showName: Bool? = nil) {
        self.habit = habit
        self.kind = kind
        self.expiresAt = expiresAt
        self.showName = showName
    }

    private enum CodingKeys: String, CodingKey {
        case habit, kind
        case expiresAt = "expires_at"
        case showName = "show_name"
    }
}

/// The response to `POST /pictures`: the record and, only this once, the link.
public struct CreatedPicture: Codable, Hashable, Sendable {
    /// The record, as `GET /pictures` lists it.
    public let record: SharedPicture
    /// The path of the picture on this server.
    public let url: String

    /// Creates a response.
    public init(_ record: SharedPicture, url: String) {
        self.record = record
        self.url = url
    }

    /// Decodes the record's fields and the link from one object.
    public init(from decoder: any Decoder) throws {
        record = try SharedPicture(from: decoder)
        url = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .url)
    }

    /// Encodes the record's fields and the link into one object.
    public func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(url, forKey: .url)
    }

    private enum CodingKeys: String, CodingKey {
        case url
    }
}

extension SharedPicture {
    /// The document.
    public static let schema = DocumentSchema("picture", "A shared picture, without its link.") {
        [
            .init("id", .integer, "the picture's id"),
            .init("habit", .string, "the habit's slug"),
            .init("kind", .oneOf(PictureKind.allCases.map(\.rawValue)), "what the picture shows"),
            .init(
                "expires_at",
                .nullable(.instant),
                "when the link ends; null if it lasts until it is revoked"
            ),
            .init("show_name", .boolean, "whether the picture shows the habit's name"),
            .init("created_at", .instant, "when the picture was shared"),
        ]
    }
}

extension CreatedPicture {
    /// The document.
    public static let schema = DocumentSchema("new-picture", "A new shared picture.") {
        SharedPicture.schema.fields + [
            .init("url", .string, "the path of the picture on the server, which is shown only once")
        ]
    }
}

extension NewPicture {
    /// The document.
    public static let schema = DocumentSchema("picture-request", "A picture to share.") {
        [
            .init("habit", .string, "the habit's id, uid, slug or name"),
            .input(
                "kind",
                .oneOf(PictureKind.allCases.map(\.rawValue)),
                "what it shows; the heatmap if absent"
            ),
            .input("expires_at", .instant, "when the link ends; never if absent"),
            .input("show_name", .boolean, "whether it shows the habit's name; false if absent"),
        ]
    }
}
