import Dispatch
import PQ

/// Holds a connection of a pool until it is told to give it back.
struct Holder {
    private let holding: Task<Void, any Error>
    private let end: DispatchSemaphore

    /// Returns when it has the connection.
    init(_ pool: Pool) async {
        let begun = AsyncStream<Void>.makeStream()
        let end = DispatchSemaphore(value: 0)
        self.end = end
        holding = Task {
            defer { begun.continuation.finish() }
            try await pool.withSession { _ in
                begun.continuation.finish()
                // The thread is the connection's own.
                end.wait()
            }
        }
        for await _ in begun.stream {}
    }

    func release() async throws {
        end.signal()
        try await holding.value
    }
}
