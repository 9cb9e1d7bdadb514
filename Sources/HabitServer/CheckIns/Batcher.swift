import Synchronization

/// Groups the work of concurrent requests into batches, several of which may run at once.
///
/// While a batch runs, the next one fills: a busy server runs few large batches, and an idle one answers a single
/// request at once. Nothing waits for a timer. A submission is never split. Submissions with the same key run in the
/// order in which they came, and never in two batches at once.
///
/// A batch is first decided and then committed. The next batch is decided during the commit if it is as large, or if
/// commits take long because the disk is slow. If not, fewer and larger batches cost less.
final class Batcher<Item: Sendable, Answer: Sendable>: Sendable {
    /// Does a batch and returns one answer for each item, in order; calls the closure, from any thread, when only the
    /// commit is left.
    typealias Work = @Sendable ([Item], _ willCommit: @escaping @Sendable () -> Void) async throws -> [Answer]
    private typealias Queue = BatchQueue<Item, Answer>

    private let work: Work
    private let queue: Mutex<Queue>

    /// How many submissions wait for a batch.
    var queuedCount: Int { queue.withLock { $0.waiting.count } }

    /// - Parameters:
    ///   - limit: how many items a batch may have, unless one submission alone has more.
    ///   - lanes: how many batches may run at once.
    init(limit: Int, lanes: Int = 1, work: @escaping Work) {
        self.work = work
        queue = Mutex(Queue(limit: limit, lanes: lanes))
    }

    /// The answers to the items, in order, once the batch that holds them is done.
    ///
    /// - Parameter key: what two batches must not work on at once; nil if there is nothing.
    func submit(_ items: [Item], for key: Int64? = nil) async throws -> [Answer] {
        try await withCheckedThrowingContinuation { continuation in
            start(
                queue.withLock {
                    $0.waiting.append(Queue.Submission(key: key, items: items, continuation: continuation))
                    return $0.startNext()
                }
            )
        }
    }

    /// The answer to one item.
    func submit(_ item: Item, for key: Int64? = nil) async throws -> Answer {
        guard let answer = try await submit([item], for: key).first else { throw Self.missingAnswers }
        return answer
    }

    private static var missingAnswers: StoreError { .unexpectedData("a batch has fewer answers than items") }

    /// Runs a batch on this thread until it waits for the first time: a hop to another thread takes longer.
    private func start(_ batch: Queue.Batch?) {
        guard let batch else { return }
        // Not a child of the request: a client that goes away must not end the batch of the others.
        Task.immediate {
            await run(batch)
            start(queue.withLock { $0.end(batch.number) })
        }
    }

    private func run(_ batch: Queue.Batch) async {
        do {
            try await answer(batch.submissions, batch.number)
        } catch let error as StoreError where error.isDatabaseAway {
            failEverybody(batch.submissions[...], error)
        } catch {
            await runOneByOne(batch, after: error)
        }
    }

    private func answer(_ submissions: [Queue.Submission], _ number: Int) async throws {
        let items = submissions.flatMap(\.items)
        let answers = try await work(items) { [self] in start(queue.withLock { $0.willCommit(number) }) }
        guard answers.count == items.count else {
            // Nobody can say whose answers they are, and the work may be done: it is not done again.
            for submission in submissions { submission.continuation.resume(throwing: Self.missingAnswers) }
            return
        }
        var rest = answers[...]
        for submission in submissions {
            submission.continuation.resume(returning: Array(rest.prefix(submission.items.count)))
            rest = rest.dropFirst(submission.items.count)
        }
    }

    /// One bad submission must not fail the others of its batch.
    private func runOneByOne(_ batch: Queue.Batch, after error: any Error) async {
        guard batch.submissions.count > 1 else {
            for submission in batch.submissions { submission.continuation.resume(throwing: error) }
            return
        }
        for (index, submission) in batch.submissions.enumerated() {
            do {
                try await answer([submission], batch.number)
            } catch let error as StoreError where error.isDatabaseAway {
                return failEverybody(batch.submissions[index...], error)
            } catch {
                submission.continuation.resume(throwing: error)
            }
        }
    }

    /// Those that wait fail at once: their own turn would only be the next time-out.
    private func failEverybody(_ submissions: ArraySlice<Queue.Submission>, _ error: StoreError) {
        let waiting = queue.withLock { $0.takeAll() }
        for submission in submissions + waiting { submission.continuation.resume(throwing: error) }
    }
}

extension StoreError {
    /// Whether trying again at once would only wait again; a COMMIT without an answer counts, too.
    var isDatabaseAway: Bool {
        switch self {
        case .unavailable, .outcomeUnknown: true
        default: false
        }
    }
}
