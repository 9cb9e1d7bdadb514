import HabitModel
import HabitWire
import Synchronization

/// What was sent and what was acknowledged: the truth that the server's tables are compared with.
///
/// It is kept in memory, because the process that writes it is not the one that is killed.
final class Ledger: Sendable {
    /// One day of one habit.
    struct Key: Hashable, Sendable {
        let habit: String
        let day: Day
    }

    private struct State {
        var sent: [String: Key] = [:]
        var acknowledged: Set<String> = []
        var unexpected: [String] = []
    }

    private let state = Mutex(State())

    /// To be called before a check-in goes on its way for the first time.
    func sent(_ id: String, _ key: Key) {
        state.withLock { $0.sent[id] = key }
    }

    /// To be called when the server has said that it has the check-in.
    func acknowledged(_ id: String) {
        state.withLock { _ = $0.acknowledged.insert(id) }
    }

    /// Notes an answer that no server may give.
    func unexpected(_ answer: String) {
        state.withLock { $0.unexpected.append(answer) }
    }

    /// The ids of what the server has to have, all of it once.
    var acknowledged: Set<String> { state.withLock { $0.acknowledged } }

    /// What was sent and never acknowledged.
    var open: Set<String> { state.withLock { Set($0.sent.keys).subtracting($0.acknowledged) } }

    var unexpected: [String] { state.withLock { $0.unexpected } }

    /// How often each day of each habit was counted up.
    var counts: [Key: Int] {
        state.withLock { state in
            state.acknowledged.compactMap { state.sent[$0] }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
    }
}
