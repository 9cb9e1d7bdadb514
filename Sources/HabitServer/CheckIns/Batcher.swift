/// Combines items from concurrent requests and processes them together (group commit).
///
/// The next batch fills while the current one is processed: a busy server processes a few large batches, an idle one
/// handles a single request immediately. There is no timer. A submission is never split.
actor Batcher<Item: Sendable, Answer: Sendable> {
    private struct Submission {
        let items: [Item]
        let continuation: CheckedContinuation<[Answer], any Error>
    }

    private let limit: Int
    private let work: @Sendable ([Item]) async throws -> [Answer]
    private var queued: [Submission] = []
    private var isWorking = false
    /// How many of the first queued submissions are processed one by one because their batch failed.
    private var isolated = 0

    /// How many submissions are queued behind the current batch.
    var queuedCount: Int { queued.count }

    /// - Parameters:
    ///   - limit: the maximum number of items in a batch, unless a single submission has more.
    ///   - work: processes a batch and returns one answer for each item, in order.
    init(limit: Int, work: @escaping @Sendable ([Item]) async throws -> [Answer]) {
        self.limit = limit
        self.work = work
    }

    /// Submits items, and returns their answers in order once their batch is done.
    func submit(_ items: [Item]) async throws -> [Answer] {
        try await withCheckedThrowingContinuation { continuation in
            queued.append(Submission(items: items, continuation: continuation))
            if !isWorking {
                isWorking = true
                // Not a child of the request: a client that disconnects must not cancel the others' batch.
                Task { await processQueue() }
            }
        }
    }

    /// Submits one item and returns its answer.
    func submit(_ item: Item) async throws -> Answer {
        guard let answer = try await submit([item]).first else { throw Self.missingAnswers }
        return answer
    }

    private static var missingAnswers: StoreError { .unexpectedData("a batch has fewer answers than items") }

    private func processQueue() async {
        while !queued.isEmpty {
            var count = 0
            let batch = queued.prefix { submission in
                count += submission.items.count
                return count == submission.items.count || (isolated == 0 && count <= limit)
            }
            isolated = max(0, isolated - 1)
            queued.removeFirst(batch.count)
            await work(on: Array(batch))
        }
        isWorking = false
    }

    private func work(on batch: [Submission]) async {
        do {
            let items = batch.flatMap(\.items)
            let answers = try await work(items)
            guard answers.count == items.count else {
                // The answers cannot be assigned, and the work may have been done, so it is not repeated.
                for submission in batch { submission.continuation.resume(throwing: Self.missingAnswers) }
                return
            }
            var rest = answers[...]
            for submission in batch {
                submission.continuation.resume(returning: Array(rest.prefix(submission.items.count)))
                rest = rest.dropFirst(submission.items.count)
            }
        } catch let error as StoreError where error.isDatabaseAway {
            // Fail the queued ones at once: on their own turn they would only run into the next time-out.
            let everybody = batch + queued
            queued = []
            isolated = 0
            for submission in everybody { submission.continuation.resume(throwing: error) }
        } catch {
            await workOneByOne(on: batch, after: error)
        }
    }

    /// Isolates a faulty submission, so that it does not fail the others.
    private func workOneByOne(on batch: [Submission], after error: any Error) async {
        guard batch.count > 1 else {
            for submission in batch { submission.continuation.resume(throwing: error) }
            return
        }
        // At the front of the queue: if the database goes away now, all of them fail at once.
        queued.insert(contentsOf: batch.dropFirst(), at: 0)
        isolated = batch.count - 1
        await work(on: [batch[0]])
    }
}

extension StoreError {
    /// Whether an immediate retry would only wait again; a COMMIT without an answer counts too: the client must
    /// retry.
    var isDatabaseAway: Bool {
        switch self {
        case .unavailable, .outcomeUnknown: true
        default: false
        }
    }
}
