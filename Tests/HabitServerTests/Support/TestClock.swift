import HabitModel
import Synchronization

/// A clock that goes only when a test says so.
final class TestClock: Sendable {
    /// A Friday.
    static let start = Instant("2026-03-13T07:00:00Z") ?? .first

    private let time = Mutex(TestClock.start)

    var now: Instant { time.withLock { $0 } }

    func advance(bySeconds seconds: Int64) {
        time.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }

    func set(_ instant: Instant) {
        time.withLock { $0 = instant }
    }
}
