import Glibc

/// A moment after which nobody waits any longer, on a clock that nobody can set.
struct Deadline {
    let instant: ContinuousClock.Instant

    static func after(_ duration: Duration) -> Deadline {
        Deadline(instant: ContinuousClock.now + duration)
    }

    /// So far away, thirty years, that nobody meets it.
    static var never: Deadline { .after(.seconds(1_000_000_000)) }

    var hasPassed: Bool { ContinuousClock.now >= instant }

    /// What is left, in whole milliseconds for poll(2), rounded up so that a wait does not end early and spin.
    private var pollTimeout: Int32 {
        let (seconds, attoseconds) = (instant - ContinuousClock.now).components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let milliseconds =
            min(seconds, 1_000_000) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: milliseconds)
    }

    /// Waits until the descriptor is ready for one of the events, and says for which; throws `timedOut`.
    func wait(for events: Int32, on descriptor: Int32) throws(PQError) -> Int32 {
        var entry = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
        while true {
            let ready = poll(&entry, 1, pollTimeout)
            if ready > 0 { return Int32(entry.revents) }
            guard ready == 0 || errno == EINTR else {
                throw .unreachable(message: "poll failed, errno \(errno)")
            }
            if hasPassed { throw .timedOut }
        }
    }
}
