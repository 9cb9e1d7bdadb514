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
    private let threads = DispatchQueue(label: "habit-server.readers", attributes: .concurrent)
    private let state = Mutex(State())

    /// - Parameter limit: the maximum number of threads.
    init(limit: Int) {
        self.limit = limit
    }

    /// Runs a read and returns its result.
    func run<Value: Sendable>(_ read: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            add { continuation.resume(with: Result(catching: read)) }
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
