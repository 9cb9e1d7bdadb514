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
    ///   - now: an instant; it is no later than the day after its UTC date anywhere on Earth.
    init(said: Day?, account: Day, at now: Instant) {
        today = said ?? account
        let earthly = Day(logical: now, offset: 14 * 60 * 60, dayStart: .midnight) ?? account
        latest = min(said ?? earthly, earthly)
    }
}
