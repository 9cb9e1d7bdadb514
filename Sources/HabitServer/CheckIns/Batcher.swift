/// Groups the work of concurrent requests into batches, several of which may run at once.
///
/// While a batch runs, the next one fills: a busy server runs few large batches, and an idle one answers a single
/// request at once. Nothing waits for a timer. A submission is never split. Submissions with the same key run in the
/// order in which they came, and never in two batches at once.
///
/// A batch is first decided and then committed. If commits take long, because the disk is slow, the next batch is
/// decided in the meantime. If they do not, fewer and larger batches cost less.
actor Batcher<Item: Sendable, Answer: Sendable> {
    /// Does a batch and returns one answer for each item, in order; calls the closure, from any thread, when only the
    /// commit is left.
    typealias Work = @Sendable ([Item], _ willCommit: @escaping @Sendable () -> Void) async throws -> [Answer]

    private struct Submission {
        let key: Int64?
        let items: [Item]
        let continuation: CheckedContinuation<[Answer], any Error>
    }

    /// A batch under way.
    private struct Run {
        let keys: Set<Int64>
        let startedAt = ContinuousClock.now
        var decidedAt: ContinuousClock.Instant?
    }

    private let limit: Int
    private let lanes: Int
    private let work: Work
    private var waiting: [Submission] = []
    private var runs: [Int: Run] = [:]
    private var runningKeys: Set<Int64> = []
    private var lastBatch = 0
    /// The batch that the next one must wait for, because it is being decided or its commit will be short.
    private var blockingBatch: Int?
    /// How long recent commits took: a moving average.
    private var commitTime = Duration.zero

    /// How many submissions wait for a batch.
    var queuedCount: Int { waiting.count }

    /// - Parameters:
    ///   - limit: how many items a batch may have, unless one submission alone has more.
    ///   - lanes: how many batches may run at once.
    init(limit: Int, lanes: Int = 1, work: @escaping Work) {
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
            startNext()
        }
    }

    /// The answer to one item.
    func submit(_ item: Item, for key: Int64? = nil) async throws -> Answer {
        guard let answer = try await submit([item], for: key).first else { throw Self.missingAnswers }
        return answer
    }

    private static var missingAnswers: StoreError { .unexpectedData("a batch has fewer answers than items") }

    private func startNext() {
        guard blockingBatch == nil, runs.count < lanes, let batch = nextBatch() else { return }
        let run = Run(keys: Set(batch.compactMap(\.key)))
        lastBatch += 1
        blockingBatch = lastBatch
        runs[lastBatch] = run
        runningKeys.formUnion(run.keys)
        // Not a child of the request: a client that goes away must not end the batch of the others.
        Task { [number = lastBatch] in
            await self.run(batch, number)
            end(number)
        }
    }

    /// Lets the next batch start if it pays: a commit must last twice as long as it takes to decide a batch.
    private func willCommit(_ number: Int) {
        let now = ContinuousClock.now
        runs[number]?.decidedAt = now
        guard blockingBatch == number, let run = runs[number],
            commitTime > run.startedAt.duration(to: now) * 2
        else { return }
        blockingBatch = nil
        startNext()
    }

    private func end(_ number: Int) {
        guard let run = runs.removeValue(forKey: number) else { return }
        if let decidedAt = run.decidedAt {
            commitTime = (commitTime * 7 + decidedAt.duration(to: .now)) / 8
        }
        runningKeys.subtract(run.keys)
        if blockingBatch == number { blockingBatch = nil }
        startNext()
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

    private func run(_ batch: [Submission], _ number: Int) async {
        do {
            try await answer(batch, number)
        } catch let error as StoreError where error.isDatabaseAway {
            failEverybody(batch, error)
        } catch {
            await runOneByOne(batch, number, after: error)
        }
    }

    private func answer(_ batch: [Submission], _ number: Int) async throws {
        let items = batch.flatMap(\.items)
        let answers = try await work(items) { Task { await self.willCommit(number) } }
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
    private func runOneByOne(_ batch: [Submission], _ number: Int, after error: any Error) async {
        guard batch.count > 1 else {
            for submission in batch { submission.continuation.resume(throwing: error) }
            return
        }
        for (index, submission) in batch.enumerated() {
            do {
                try await answer([submission], number)
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
