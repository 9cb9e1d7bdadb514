import Dispatch
import Synchronization

/// Computes what would block the event loop, on a few threads that all people share fairly.
///
/// People with queued work take turns, one piece at a time, and nobody has more than one piece running. However much
/// one person requests, another waits for at most one of those pieces. Cancelled work is not started.
final class WorkQueue: Sendable {
    private struct Piece {
        let cancellation: Cancellation
        /// Does the work, or fails it if it is no longer wanted.
        let run: @Sendable (_ isWanted: Bool) -> Void
    }

    private struct State {
        var queued: [Int64: [Piece]] = [:]
        /// The people with queued work, in the order of their turns.
        var turns: [Int64] = []
        /// The people with running work.
        var running: Set<Int64> = []
    }

    private let limit: Int
    private let threads = DispatchQueue(label: "habit-server.work", attributes: .concurrent)
    private let state = Mutex(State())

    /// How many pieces are queued and still wanted.
    var queuedCount: Int {
        state.withLock { state in
            state.queued.values.reduce(0) { $0 + $1.count { !$0.cancellation.isCancelled } }
        }
    }

    /// - Parameter limit: the maximum number of running pieces.
    init(limit: Int = 2) {
        self.limit = limit
    }

    /// Runs a piece of a person's work when it is their turn.
    ///
    /// - Throws: what the work throws, or `CancellationError` if it was cancelled before it started.
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
                if state.queued[person] == nil { state.turns.append(person) }
                state.queued[person, default: []].append(piece)
            }
            startNext()
        }
    }

    /// Starts as many pieces as the limit allows.
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
        guard var pieces = state.queued.removeValue(forKey: person), !pieces.isEmpty else { return nil }
        let piece = pieces.removeFirst()
        if !pieces.isEmpty {
            state.queued[person] = pieces
            state.turns.append(person)
        }
        state.running.insert(person)
        return (person, piece)
    }
}
