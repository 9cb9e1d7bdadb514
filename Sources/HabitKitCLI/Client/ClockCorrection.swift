internal import HabitModel
internal import HabitWire
internal import Synchronization

/// How far this machine's clock is from the server's.
struct ClockDifference: Hashable, Sendable {
    /// The hint for a wrong clock.
    static let hint = "timedatectl set-ntp true"

    /// Seconds; positive if this machine's clock is ahead.
    let seconds: Int64

    init(here: Instant, there: Instant) {
        seconds = (here.microseconds - there.microseconds) / 1_000_000
    }

    /// Whether the server tolerates the difference.
    var isTolerable: Bool { abs(seconds) <= CheckIn.clockTolerance }

    /// `3 h behind the server's`.
    var text: String { "\(length) \(seconds > 0 ? "ahead of" : "behind") the server's" }

    private var length: String {
        switch abs(seconds) {
        case let seconds where seconds < 120: "\(seconds) s"
        case let seconds where seconds < 7_200: "\(seconds / 60) min"
        case let seconds where seconds < 172_800: "\(seconds / 3_600) h"
        case let seconds: "\(seconds / 86_400) days"
        }
    }
}

extension Account {
    /// Learns the right time or day start from a failure, for the rest of the command.
    ///
    /// Returns nil for any other failure, or if this command has already corrected itself for the same reason.
    func learn(from failure: Failure) -> Correction? {
        guard let problem = failure.problem, let code = ProblemCode(rawValue: problem.code) else {
            return nil
        }
        switch code {
        case .clockSkew:
            guard let there = problem.serverTime, learned.beginCorrection(for: problem.code) else {
                return nil
            }
            let skew = there.microseconds - now().microseconds
            learned.addSkew(skew)
            return .clock(skew)
        case .dayStartChanged:
            guard let dayStart = problem.dayStartsAt, learned.beginCorrection(for: problem.code) else {
                return nil
            }
            learned.note(dayStart, for: client.token ?? "")
            return .dayStart(dayStart, since: problem.changedAt ?? .first)
        default: return nil
        }
    }
}

/// What the server's answers have said about the day: when it starts, and how far this machine's clock is off.
final class LearnedDay: Sendable {
    private struct State {
        /// Keyed by token.
        var dayStarts: [String: DayStart] = [:]
        /// Microseconds to add to this machine's clock.
        var skew: Int64 = 0
        var corrected: Set<String> = []
    }

    private let state = Mutex(State())

    /// Microseconds to add to this machine's clock.
    var skew: Int64 { state.withLock { $0.skew } }

    /// When the day of a token's account starts; nil if no answer has said so yet.
    func dayStart(for token: String) -> DayStart? { state.withLock { $0.dayStarts[token] } }

    /// Notes when the day of a token's account starts.
    func note(_ dayStart: DayStart, for token: String) {
        state.withLock { $0.dayStarts[token] = dayStart }
    }

    /// Adds to the correction of the clock.
    func addSkew(_ microseconds: Int64) {
        state.withLock { $0.skew = $0.skew.addingReportingOverflow(microseconds).partialValue }
    }

    /// Whether this is the first correction for a problem code; a command corrects itself once for each.
    func beginCorrection(for code: String) -> Bool {
        state.withLock { $0.corrected.insert(code).inserted }
    }
}
