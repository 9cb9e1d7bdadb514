internal import Dispatch
internal import Synchronization

/// Sends requests from many tasks to one destination, over a bounded number of connections.
///
/// Each connection has its own serial queue, so no thread of Swift's cooperative pool ever blocks. Requests
/// beyond the bound wait in order of arrival; the wait counts towards their `totalTimeout`.
public final class CurlPool: Sendable {
    private struct State {
        var idle: [Worker] = []
        var workers = 0
        var waiting: [Job] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    /// A pool without connections; opens at most `limit`, each when it is first needed.
    public init(limit: Int = 8) {
        self.limit = max(1, limit)
    }

    /// How many requests are waiting for a connection.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Sends the request and waits for the response, whatever its status.
    ///
    /// A cancelled task gets ``CurlError/cancelled(sent:)`` at once while it waits for a connection, and
    /// within a second once its request is on the way.
    public func perform(_ request: Request) async throws(CurlError) -> Response {
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                submit(Job(request: request, cancellation: cancellation, continuation: continuation))
            }
        } onCancel: {
            cancellation.request()
            removeWaiting(cancellation)
        }
        return try result.get()
    }

    private func submit(_ job: Job) {
        let worker: Worker? = state.withLock { state in
            // The worker that finished last most likely still has an open connection.
            if let worker = state.idle.popLast() { return worker }
            if state.workers < limit {
                state.workers += 1
                return Worker(number: state.workers)
            }
            state.waiting.append(job)
            return nil
        }
        if let worker { start(job, on: worker) }
    }

    private func start(_ job: Job, on worker: Worker) {
        worker.queue.async {
            let result = job.run(on: worker.client)
            // Frees the worker before it returns the result, so that a caller with a result finds a free
            // worker.
            let next: Job? = self.state.withLock { state in
                guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
                state.idle.append(worker)
                return nil
            }
            if let next { self.start(next, on: worker) }
            job.continuation.resume(returning: result)
        }
    }

    private func removeWaiting(_ cancellation: Cancellation) {
        let job: Job? = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.cancellation === cancellation }) else {
                return nil
            }
            return state.waiting.remove(at: index)
        }
        job?.continuation.resume(returning: .failure(.cancelled(sent: false)))
    }
}

extension CurlPool {
    /// One connection and the queue on which it blocks.
    private struct Worker: Sendable {
        let client = CurlClient()
        let queue: DispatchQueue

        init(number: Int) {
            queue = DispatchQueue(label: "curl.\(number)")
        }
    }

    /// One request on its way through the pool.
    private struct Job: Sendable {
        let request: Request
        let cancellation: Cancellation
        let continuation: CheckedContinuation<Result<Response, CurlError>, Never>
        private let deadline: ContinuousClock.Instant

        init(
            request: Request,
            cancellation: Cancellation,
            continuation: CheckedContinuation<Result<Response, CurlError>, Never>
        ) {
            self.request = request
            self.cancellation = cancellation
            self.continuation = continuation
            deadline = .now + .milliseconds(request.totalTimeout)
        }

        func run(on client: CurlClient) -> Result<Response, CurlError> {
            let remaining = ContinuousClock.now.duration(to: deadline)
            guard !cancellation.isRequested else { return .failure(.cancelled(sent: false)) }
            guard remaining > .zero else { return .failure(.timedOut(sent: false)) }
            var request = request
            request.totalTimeout = max(1, Int(remaining / .milliseconds(1)))
            return Result { () throws(CurlError) in
                try client.perform(request, cancellation: cancellation)
            }
        }
    }
}
