internal import HabitModel
internal import HabitWire

/// When check-ins were recorded: by the clock, but on one day of one habit each after the one before it.
///
/// The server lets the later one win, and the clock may stand still for two of them or be set back. It takes no time
/// that is five minutes ahead of its own, so none here is more than four minutes ahead of the clock.
struct RecordingTimes {
    private struct Key: Hashable {
        let habit: String
        let day: Day
    }

    private static let farthest: Int64 = 4 * 60

    private let now: Instant
    private var last: [Key: Instant] = [:]

    /// Looks at what waits with a time that is not before now: nothing, unless the clock was set back.
    init(now: Instant, after listing: OutboxListing, in outbox: Outbox?) {
        self.now = now
        guard let outbox else { return }
        let farthest = now.advanced(bySeconds: Self.farthest)
        // Below the farthest, so that those that follow each other there have room.
        let bound = now.advanced(bySeconds: Self.farthest - 1)
        for name in listing.names.reversed() {
            guard name.time >= now.microseconds else { break }
            guard case .batch(let batch, _) = outbox.read(name, evenIfSending: true) else { continue }
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

    /// The time of the next check-in.
    ///
    /// - Parameter checkIn: as it is queued.
    mutating func next(_ checkIn: CheckIn, on day: Day) -> Instant {
        let key = Key(habit: checkIn.withAmount.habit ?? "", day: day)
        let time = max(now, last[key].map { Instant(microseconds: $0.microseconds + 1) } ?? now)
        last[key] = time
        return time
    }
}
