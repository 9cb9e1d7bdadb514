internal import HabitModel
internal import HabitWire

/// Assigns the time at which each check-in was recorded.
///
/// The latest check-in for a habit and day wins, so each gets a later time than the one before, even if the clock stands
/// still or is set back. The server accepts no time more than five minutes ahead of its own clock, so no time here is
/// more than four minutes ahead of this machine's.
struct RecordingTimes {
    private struct Key: Hashable {
        let habit: String
        let day: Day
    }

    private static let farthest: Int64 = 4 * 60

    private let now: Instant
    private var last: [Key: Instant] = [:]

    /// Reads the queued check-ins recorded after now; there are none unless the clock was set back.
    init(now: Instant, after listing: OutboxListing, in outbox: Outbox?) {
        self.now = now
        guard let outbox else { return }
        let farthest = now.advanced(bySeconds: Self.farthest)
        // A second below the limit leaves room for further check-ins.
        let bound = now.advanced(bySeconds: Self.farthest - 1)
        for name in listing.names.reversed() {
            guard name.time >= now.microseconds else { break }
            guard case .batch(let batch) = outbox.read(name, evenIfSending: true) else { continue }
            for checkIn in batch.checkIns {
                guard let habit = checkIn.withAmount.habit, let day = checkIn.logDate,
                    let time = checkIn.recordedAt
                else {
                    continue
                }
                let key = Key(habit: habit, day: day)
                let reachable = time < farthest ? time : bound
                last[key] = max(reachable, last[key] ?? reachable)
            }
        }
    }

    /// The time for the next check-in of a habit on a day.
    ///
    /// - Parameter habit: the reference in the queued check-in.
    mutating func next(_ habit: String, on day: Day) -> Instant {
        let key = Key(habit: habit, day: day)
        let time = max(now, last[key].map { Instant(microseconds: $0.microseconds + 1) } ?? now)
        last[key] = time
        return time
    }
}
