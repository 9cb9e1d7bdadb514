public import HabitModel

/// The body of `PATCH /users/me`: what is absent stays as it is.
public struct UserEdit: Codable, Hashable, Sendable {
    /// The new zone of the account's days.
    public var timeZone: ZoneName?
    /// The new hour at which the account's day starts.
    public var dayStartsAt: DayStart?

    /// Makes an edit.
    public init(timeZone: ZoneName? = nil, dayStartsAt: DayStart? = nil) {
        self.timeZone = timeZone
        self.dayStartsAt = dayStartsAt
    }

    private enum CodingKeys: String, CodingKey {
        case timeZone = "time_zone"
        case dayStartsAt = "day_starts_at"
    }
}
