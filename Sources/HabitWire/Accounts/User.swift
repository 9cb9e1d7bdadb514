public import HabitModel

/// An account, as its owner sees it.
public struct User: Codable, Hashable, Sendable {
    /// The account's id.
    public let id: Int64
    /// A random id that never changes and is unique across servers; null from an older server.
    @Nullable public var uid: String?
    /// The name to log in with, in lower case.
    public let username: String
    /// The path of the avatar on this server; only its owner may read it.
    @Nullable public var avatarURL: String?
    /// When the account was created.
    public let createdAt: Instant
    /// When the account was last changed.
    public let updatedAt: Instant
    /// The time zone used to decide the day unless a request gives one.
    public let timeZone: ZoneName
    /// The time at which the account's day starts.
    public let dayStartsAt: DayStart

    /// Creates an account.
    public init(
        id: Int64,
        uid: String?,
        username: String,
        avatarURL: String?,
        createdAt: Instant,
        updatedAt: Instant,
        timeZone: ZoneName,
        dayStartsAt: DayStart
    ) {
        self.id = id
        self.uid = uid
        self.username = username
        self.avatarURL = avatarURL
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.timeZone = timeZone
        self.dayStartsAt = dayStartsAt
    }

    // In the order in which they are written.
    private enum CodingKeys: String, CodingKey {
        case avatarURL = "avatar_url"
        case createdAt = "created_at"
        case dayStartsAt = "day_starts_at"
        case id
        case timeZone = "time_zone"
        case uid
        case updatedAt = "updated_at"
        case username
    }
}

/// The body of `PATCH /users/me`; absent fields stay unchanged.
public struct UserEdit: Codable, Hashable, Sendable {
    /// The account's new time zone.
    public var timeZone: ZoneName?
    /// The new time at which the account's day starts.
    public var dayStartsAt: DayStart?

    /// Creates an edit.
    public init(timeZone: ZoneName? = nil, dayStartsAt: DayStart? = nil) {
        self.timeZone = timeZone
        self.dayStartsAt = dayStartsAt
    }

    private enum CodingKeys: String, CodingKey {
        case timeZone = "time_zone"
        case dayStartsAt = "day_starts_at"
    }
}

/// The headers for what the client and the server must agree on to decide the day.
public enum AccountHeader {
    /// In responses, when the account's day starts; in requests, the day start the client used, as `HH:MM`.
    public static let dayStartsAt = "Habit-Day-Starts-At"
    /// In responses, the IANA name of the account's time zone.
    public static let timeZone = "Habit-Time-Zone"
    /// In responses, the account's ``User/uid``.
    public static let account = "Habit-Account"
    /// In requests, the time on the client's clock, in RFC 3339.
    public static let sentAt = "Habit-Sent-At"
}

extension User {
    /// The document.
    public static let schema = DocumentSchema("user", "An account, as its owner sees it.") {
        [
            .init("id", .integer, "the account's id"),
            .init(
                "uid",
                .nullable(.string),
                "a random id that is unique across all servers; null from an older server"
            ),
            .init("username", .string, "the name to log in with, in lower case"),
            .init(
                "avatar_url",
                .nullable(.string),
                "the path of the avatar on this server; only its owner may read it"
            ),
            .init("created_at", .instant, "when the account was created"),
            .init("updated_at", .instant, "when the account was last changed"),
            .init(
                "time_zone",
                .string,
                "the IANA name of the time zone that decides the day if a request does not"
            ),
            .init("day_starts_at", .time, "when the account's day starts"),
        ]
    }
}

extension UserEdit {
    /// The document.
    public static let schema = DocumentSchema(
        "user-edit",
        "Changes to an account; absent fields stay unchanged."
    ) {
        [
            .input("time_zone", .string, "the IANA name of the account's new time zone"),
            .input("day_starts_at", .time, "when the account's day starts"),
        ]
    }
}
