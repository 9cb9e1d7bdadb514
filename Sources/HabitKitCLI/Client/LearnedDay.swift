internal import HabitModel
internal import Synchronization

/// What the server's answers have told this command of the day: when it starts, and how far this machine's clock is
/// from the server's.
final class LearnedDay: Sendable {
    private struct State {
        /// By the token that was sent.
        var dayStarts: [String: DayStart] = [:]
        /// What has to be added to this machine's clock, in microseconds.
        var skew: Int64 = 0
        var corrected: Set<String> = []
    }

    private let state = Mutex(State())

    /// What has to be added to this machine's clock, in microseconds.
    var skew: Int64 { state.withLock { $0.skew } }

    /// When the day of a token's account starts; nil if no answer has told it yet.
    func dayStart(for token: String) -> DayStart? { state.withLock { $0.dayStarts[token] } }

    /// Notes when the day of a token's account starts.
    func note(_ dayStart: DayStart, for token: String) {
        state.withLock { $0.dayStarts[token] = dayStart }
    }

    /// Notes that the clock is off by so much more.
    func addSkew(_ microseconds: Int64) {
        state.withLock { $0.skew = $0.skew.addingReportingOverflow(microseconds).partialValue }
    }

    /// Whether this command has not yet corrected itself for a problem of this code: it does so once.
    func beginCorrection(for code: String) -> Bool {
        state.withLock { $0.corrected.insert(code).inserted }
    }
}
