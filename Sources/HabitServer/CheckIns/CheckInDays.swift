import HabitModel

/// The days that bound the check-ins of one request.
struct CheckInDays {
    /// The sender's logical day, which a check-in without a day gets.
    let today: Day
    /// The last day that can be checked in.
    let latest: Day

    /// - Parameters:
    ///   - said: the client's own today, if it says so; its clock and zone decide then.
    ///   - account: today by the account's zone and day start.
    ///   - now: an instant.
    init(said: Day?, account: Day, at now: Instant) {
        today = said ?? account
        latest = min(today, Self.latest(at: now))
    }

    /// The one day of an event that is undone, which may be one to come.
    init(of day: Day) {
        today = day
        latest = day
    }

    /// The latest date that any clock on Earth shows at an instant: that of UTC+14.
    static func latest(at now: Instant) -> Day {
        Day(logical: now, offset: 14 * 60 * 60, dayStart: .midnight) ?? .last
    }
}
