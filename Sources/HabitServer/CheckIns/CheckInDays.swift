import HabitModel
import HabitWire

/// The days that bound the check-ins of one request.
struct CheckInDays {
    /// The sender's logical day, used for check-ins without a day.
    let today: Day
    /// The latest day allowed for a check-in made now; nil allows every day.
    private let latest: Day?
    /// The time zone rules; nil where every day is allowed.
    private let zones: Zones?

    /// - Parameters:
    ///   - said: the client's own today, if it sent one. The client's clock and zone then decide.
    ///   - account: today by the account's zone and day start.
    ///   - now: the current instant.
    init(said: Day?, account: Day, at now: Instant, zones: Zones) {
        today = said ?? account
        latest = min(today, CheckIn.latestDay(at: now))
        self.zones = zones
    }

    /// The day of an event to be undone, which may be in the future.
    init(of day: Day) {
        today = day
        latest = nil
        zones = nil
    }

    /// The latest day allowed for a check-in; nil allows every day.
    ///
    /// A check-in with its own time is judged by that time, whenever the request arrives. Its day is allowed if the
    /// clock in its zone showed that day or, without a known zone, if any clock on Earth did. The server does not
    /// know which day start was in effect, but a day start can only make the day earlier. A day that has begun by the
    /// time the check-in arrives is always allowed.
    func latest(for check: CheckIn) -> Day? {
        guard let latest, check.logDate != nil, let recordedAt = check.recordedAt else { return latest }
        let bound = CheckIn.latestDay(at: recordedAt)
        let date = check.timeZone.flatMap { zones?.date(of: recordedAt, in: $0) }
        return max(latest, date.map { min(bound, $0) } ?? bound)
    }
}
