import Dispatch
import Synchronization

/// Computes what would hold up the event loop, on a few threads that all people share fairly.
///
/// Those who have work waiting take turns, one piece at a time, and nobody has more than one piece under way: however
/// much one person asks for, another waits for one piece of theirs at most. Work that nobody waits for any more is
/// not begun.
final class WorkQueue: Sendable {
    private struct Piece {
        let cancellation: Cancellation
        /// Does the work, or fails it.
        let run: @Sendable (_ isWanted: Bool) -> Void
    }

    private struct State {
        var waiting: [Int64: [Piece]] = [:]
        /// The people with work waiting, in the order of their turns.
        var turns: [Int64] = []
        /// The people with work under way.
        var running: Set<Int64> = []
    }

    private let limit: Int
    private let threads = DispatchQueue(label: "habit-server.work", attributes: .concurrent)
    private let state = Mutex(State())

    /// How many pieces wait for their turn and are still wanted.
    var waitingCount: Int {
        state.withLock { state in
            state.waiting.values.reduce(0) { $0 + $1.count { !$0.cancellation.isCancelled } }
        }
    }

    /// - Parameter limit: how many pieces may be under way.
    init(limit: Int = 2) {
        self.limit = limit
    }

    /// Runs a piece of a person's work when it is their turn.
    ///
    /// - Throws: what the work throws; `CancellationError` if it was cancelled before it began.
    func run<Value: Sendable>(
        for person: Int64,
        _ cancellation: Cancellation,
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let piece = Piece(cancellation: cancellation) { isWanted in
                continuation.resume(
                    with: Result {
                        guard isWanted else { throw CancellationError() }
                        return try work()
                    }
                )
            }
            state.withLock { state in
                if state.waiting[person] == nil { state.turns.append(person) }
                state.waiting[person, default: []].append(piece)
            }
            startNext()
        }
    }

    /// Begins as much as may be under way.
    private func startNext() {
        while let (person, piece) = state.withLock({ next(of: &$0) }) {
            threads.async { [self] in
                piece.run(!piece.cancellation.isCancelled)
                _ = state.withLock { $0.running.remove(person) }
                startNext()
            }
        }
    }

    private func next(of state: inout State) -> (Int64, Piece)? {
        guard state.running.count < limit,
            let turn = state.turns.firstIndex(where: { !state.running.contains($0) })
        else { return nil }
        let person = state.turns.remove(at: turn)
        guard var pieces = state.waiting.removeValue(forKey: person), !pieces.isEmpty else { return nil }
        let piece = pieces.removeFirst()
        if !pieces.isEmpty {
            state.waiting[person] = pieces
            state.turns.append(person)
        }
        state.running.insert(person)
        return (person, piece)
    }
}
