/// Groups the work of concurrent requests into batches, several of which may run at once.
///
/// While batches run, the next one fills: a busy server runs few large batches, and an idle one answers a single
/// request at once. Nothing waits for a timer. A submission is never split. Submissions with the same key run in the
/// order in which they came, and never in two batches at once.
actor Batcher<Item: Sendable, Answer: Sendable> {
    private struct Submission {
        let key: Int64?
        let items: [Item]
        let continuation: CheckedContinuation<[Answer], any Error>
    }

    private let limit: Int
    private let lanes: Int
    private let work: @Sendable ([Item]) async throws -> [Answer]
    private var waiting: [Submission] = []
    private var runningLanes = 0
    private var runningKeys: Set<Int64> = []

    /// How many submissions wait for a batch.
    var queuedCount: Int { waiting.count }

    /// - Parameters:
    ///   - limit: how many items a batch may have, unless one submission alone has more.
    ///   - lanes: how many batches may run at once.
    ///   - work: does a batch; returns one answer for each item, in order.
    init(limit: Int, lanes: Int = 1, work: @escaping @Sendable ([Item]) async throws -> [Answer]) {
        self.limit = limit
        self.lanes = lanes
        self.work = work
    }

    /// The answers to the items, in order, once the batch that holds them is done.
    ///
    /// - Parameter key: what two batches must not work on at once; nil if there is nothing.
    func submit(_ items: [Item], for key: Int64? = nil) async throws -> [Answer] {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(Submission(key: key, items: items, continuation: continuation))
            if isFree(key) { openLane() }
        }
    }

    /// The answer to one item.
    func submit(_ item: Item, for key: Int64? = nil) async throws -> Answer {
        guard let answer = try await submit([item], for: key).first else { throw Self.missingAnswers }
        return answer
    }

    private static var missingAnswers: StoreError { .unexpectedData("a batch has fewer answers than items") }

    private func isFree(_ key: Int64?) -> Bool { key.map { !runningKeys.contains($0) } ?? true }

    private func openLane() {
        guard runningLanes < lanes else { return }
        runningLanes += 1
        // Not a child of the request: a client that goes away must not end the batch of the others.
        Task { await runLane() }
    }

    private func runLane() async {
        while let batch = nextBatch() {
            let keys = Set(batch.compactMap(\.key))
            runningKeys.formUnion(keys)
            // What did not fit into this batch need not wait for it.
            if waiting.contains(where: { isFree($0.key) }) { openLane() }
            await run(batch)
            runningKeys.subtract(keys)
        }
        runningLanes -= 1
    }

    /// The oldest submissions that fit, without those whose key is in another batch.
    private func nextBatch() -> [Submission]? {
        var held = runningKeys
        var batch: [Submission] = []
        var rest: [Submission] = []
        var count = 0
        for submission in waiting {
            let isFree = submission.key.map { !held.contains($0) } ?? true
            if isFree, batch.isEmpty || count + submission.items.count <= limit {
                batch.append(submission)
                count += submission.items.count
            } else {
                // The later ones of this key keep their place after it.
                if let key = submission.key { held.insert(key) }
                rest.append(submission)
            }
        }
        waiting = rest
        return batch.isEmpty ? nil : batch
    }

    private func run(_ batch: [Submission]) async {
        do {
            try await answer(batch)
        } catch let error as StoreError where error.isDatabaseAway {
            failEverybody(batch, error)
        } catch {
            await runOneByOne(batch, after: error)
        }
    }

    private func answer(_ batch: [Submission]) async throws {
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
    }

    /// One bad submission must not fail the others of its batch.
    private func runOneByOne(_ batch: [Submission], after error: any Error) async {
        guard batch.count > 1 else {
            for submission in batch { submission.continuation.resume(throwing: error) }
            return
        }
        for (index, submission) in batch.enumerated() {
            do {
                try await answer([submission])
            } catch let error as StoreError where error.isDatabaseAway {
                return failEverybody(Array(batch[index...]), error)
            } catch {
                submission.continuation.resume(throwing: error)
            }
        }
    }

    /// Those that wait are told at once: their own turn would only be the next time-out.
    private func failEverybody(_ batch: [Submission], _ error: StoreError) {
        let everybody = batch + waiting
        waiting = []
        for submission in everybody { submission.continuation.resume(throwing: error) }
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
