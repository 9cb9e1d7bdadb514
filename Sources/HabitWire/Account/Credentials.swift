public import HabitModel

/// The body of `POST /auth/signup` and `POST /auth/login`.
public struct Credentials: Codable, Hashable, Sendable {
    /// The username as typed; it is compared in lower case.
    public var username: String
    /// The password as typed.
    public var password: String
    /// The zone of the person's days, at sign-up; UTC if absent.
    public var timeZone: ZoneName?

    /// Makes credentials.
    public init(username: String, password: String, timeZone: ZoneName? = nil) {
        self.username = username
        self.password = password
        self.timeZone = timeZone
    }

    private enum CodingKeys: String, CodingKey {
        case username, password
        case timeZone = "time_zone"
    }
}
