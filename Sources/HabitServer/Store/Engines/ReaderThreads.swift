import Dispatch
import Synchronization

/// Runs blocking reads on a few threads, in order of arrival.
///
/// GRDB's own asynchronous reads change threads three times: to wait for a connection, to read, and back.
final class ReaderThreads: Sendable {
    private struct State {
        var running = 0
        var queued: [@Sendable () -> Void] = []
    }

    private let limit: Int
    private let onWait: @Sendable (Duration) -> Void
    private let threads = DispatchQueue(label: "habit-server.readers", attributes: .concurrent)
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: the maximum number of threads.
    ///   - onWait: receives how long each read has waited for a thread.
    init(limit: Int, onWait: @escaping @Sendable (Duration) -> Void = { _ in }) {
        self.limit = limit
        self.onWait = onWait
    }

    /// How many reads are running.
    var runningCount: Int { state.withLock { $0.running } }

    /// Runs a read and returns its result.
    func run<Value: Sendable>(_ read: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let start = ContinuousClock.now
            add { [onWait] in
                onWait(.now - start)
                continuation.resume(with: Result(catching: read))
            }
        }
    }

    private func add(_ read: @escaping @Sendable () -> Void) {
        let hasThread = state.withLock { state in
            guard state.running < limit else {
                state.queued.append(read)
                return false
            }
            state.running += 1
            return true
        }
        if hasThread { threads.async { self.work(read) } }
    }

    /// Reads until nothing is queued.
    private func work(_ first: @Sendable () -> Void) {
        first()
        while let next = next() { next() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.queued.isEmpty else { return state.queued.removeFirst() }
            state.running -= 1
            return nil
        }
    }
}
