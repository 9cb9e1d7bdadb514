import HabitModel
import HabitWire

/// The days that bound the check-ins of one request.
struct CheckInDays {
    /// The sender's logical day, which a check-in without a day gets.
    let today: Day
    /// The last day of a check-in that was made now; nil if every day is allowed.
    private let latest: Day?
    /// The rules of zones; nil where every day is allowed.
    private let zones: Zones?

    /// - Parameters:
    ///   - said: the client's own today, if it says so; its clock and zone decide then.
    ///   - account: today by the account's zone and day start.
    ///   - now: an instant.
    init(said: Day?, account: Day, at now: Instant, zones: Zones) {
        today = said ?? account
        latest = min(today, CheckIn.latestDay(at: now))
        self.zones = zones
    }

    /// The one day of an event that is undone, which may be one to come.
    init(of day: Day) {
        today = day
        latest = nil
        zones = nil
    }

    /// The last day that a check-in may be for; nil if every day is allowed.
    ///
    /// A check-in that says when it was made is judged by that moment, whatever the request's day is when it arrives:
    /// its day was right then if its zone's clock showed it, or some clock on Earth where the zone is not known. Which
    /// day start was in effect then nobody tells the server, and it only makes the day an earlier one. A day that has
    /// begun when the check-in arrives is right in any case.
    func latest(for check: CheckIn) -> Day? {
        guard let latest, check.logDate != nil, let recordedAt = check.recordedAt else { return latest }
        let bound = CheckIn.latestDay(at: recordedAt)
        let date = check.timeZone.flatMap { zones?.date(of: recordedAt, in: $0) }
        return max(latest, date.map { min(bound, $0) } ?? bound)
    }
}
