/// Gathers what concurrent requests ask for, and does it together.
///
/// While one batch is under way the next one fills: a busy server makes few large batches, and an idle one
/// answers a single request at once. Nothing waits for a timer. A submission is never split.
actor Batcher<Item: Sendable, Answer: Sendable> {
    private struct Submission {
        let items: [Item]
        let continuation: CheckedContinuation<[Answer], any Error>
    }

    private let limit: Int
    private let work: @Sendable ([Item]) async throws -> [Answer]
    private var waiting: [Submission] = []
    private var isWorking = false
    /// How many of those who wait have failed together, and are worked on one by one.
    private var alone = 0

    /// How many submissions wait for the batch that is under way.
    var waitingCount: Int { waiting.count }

    /// - Parameters:
    ///   - limit: how many items a batch may have, unless one submission alone has more.
    ///   - work: what is done with a batch; it gives one answer for each item, in order.
    init(limit: Int, work: @escaping @Sendable ([Item]) async throws -> [Answer]) {
        self.limit = limit
        self.work = work
    }

    /// The answers to the items, in order, when the batch that holds them is done.
    func submit(_ items: [Item]) async throws -> [Answer] {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(Submission(items: items, continuation: continuation))
            if !isWorking {
                isWorking = true
                // Not a child of the request: a client that goes away must not end the batch of the others.
                Task { await workOff() }
            }
        }
    }

    /// The answer to one item.
    func submit(_ item: Item) async throws -> Answer {
        guard let answer = try await submit([item]).first else { throw Self.missingAnswers }
        return answer
    }

    private static var missingAnswers: StoreError { .unexpectedData("a batch has fewer answers than items") }

    private func workOff() async {
        while !waiting.isEmpty {
            var count = 0
            let batch = waiting.prefix { submission in
                count += submission.items.count
                return count == submission.items.count || (alone == 0 && count <= limit)
            }
            alone = max(0, alone - 1)
            waiting.removeFirst(batch.count)
            await work(on: Array(batch))
        }
        isWorking = false
    }

    private func work(on batch: [Submission]) async {
        do {
            let items = batch.flatMap(\.items)
            let answers = try await work(items)
            guard answers.count == items.count else {
                // Nobody can say whose answers they are, and the work may be done: it is not done again.
                for submission in batch { submission.continuation.resume(throwing: Self.missingAnswers) }
                return
            }
            var rest = answers[...]
            for submission in batch {
                submission.continuation.resume(returning: Array(rest.prefix(submission.items.count)))
                rest = rest.dropFirst(submission.items.count)
            }
        } catch let error as StoreError where error.isDatabaseAway {
            // Those who wait meanwhile are told at once: their own turn would only be the next time-out.
            let everybody = batch + waiting
            waiting = []
            alone = 0
            for submission in everybody { submission.continuation.resume(throwing: error) }
        } catch {
            await workOneByOne(on: batch, after: error)
        }
    }

    /// What one submission has done wrong must not fail the others.
    private func workOneByOne(on batch: [Submission], after error: any Error) async {
        guard batch.count > 1 else {
            for submission in batch { submission.continuation.resume(throwing: error) }
            return
        }
        // In front of what has come meanwhile, so that a database that goes away now is told to all of them at once.
        waiting.insert(contentsOf: batch.dropFirst(), at: 0)
        alone = batch.count - 1
        await work(on: [batch[0]])
    }
}

extension StoreError {
    /// Whether trying again at once would only wait again; a COMMIT without an answer is told to come back, too.
    var isDatabaseAway: Bool {
        switch self {
        case .unavailable, .outcomeUnknown: true
        default: false
        }
    }
}
