internal import HabitModel
internal import HabitWire

/// Gives check-ins the times at which they were recorded.
///
/// The later check-in of a habit and a day wins, so each has a later time than the one before, although the clock may
/// stand still or be set back. The server takes no time more than five minutes ahead of its own clock, so no time here
/// is more than four minutes ahead of this machine's.
struct RecordingTimes {
    private struct Key: Hashable {
        let habit: String
        let day: Day
    }

    private static let farthest: Int64 = 4 * 60

    private let now: Instant
    private var last: [Key: Instant] = [:]

    /// Reads the queued check-ins with a time after now: none, unless the clock was set back.
    init(now: Instant, after listing: OutboxListing, in outbox: Outbox?) {
        self.now = now
        guard let outbox else { return }
        let farthest = now.advanced(bySeconds: Self.farthest)
        // A second below the limit leaves room for check-ins that follow each other there.
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

    /// The time of the next check-in of a habit on a day.
    ///
    /// - Parameter habit: the reference by which the check-in is queued.
    mutating func next(_ habit: String, on day: Day) -> Instant {
        let key = Key(habit: habit, day: day)
        let time = max(now, last[key].map { Instant(microseconds: $0.microseconds + 1) } ?? now)
        last[key] = time
        return time
    }
}
