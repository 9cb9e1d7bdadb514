/// The submissions that wait for a ``Batcher``, the batches that run, and the rules for starting one.
struct BatchQueue<Item: Sendable, Answer: Sendable> {
    /// The items of one request.
    struct Submission: Sendable {
        let key: Int64?
        let items: [Item]
        let continuation: CheckedContinuation<[Answer], any Error>
    }

    /// Submissions that run together.
    struct Batch: Sendable {
        let number: Int
        let submissions: [Submission]
    }

    private struct Run {
        let keys: Set<Int64>
        let size: Int
        let startedAt = ContinuousClock.now
        var decidedAt: ContinuousClock.Instant?
    }

    let limit: Int
    let lanes: Int
    var waiting: [Submission] = []
    private var runs: [Int: Run] = [:]
    private var runningKeys: Set<Int64> = []
    private var lastNumber = 0
    /// The batch that the next one must wait for, because it is being decided or its commit will be short.
    private var blockingBatch: Int?
    /// How long recent commits took: a moving average.
    private var commitTime = Duration.zero

    init(limit: Int, lanes: Int) {
        self.limit = limit
        self.lanes = lanes
    }

    /// The next batch, which then counts as running; nil if none may start.
    mutating func startNext() -> Batch? {
        guard blockingBatch == nil, runs.count < lanes else { return nil }
        let submissions = takeNext()
        guard !submissions.isEmpty else { return nil }
        let run = Run(keys: Set(submissions.compactMap(\.key)), size: submissions.count)
        lastNumber += 1
        blockingBatch = lastNumber
        runs[lastNumber] = run
        runningKeys.formUnion(run.keys)
        return Batch(number: lastNumber, submissions: submissions)
    }

    /// Notes that only a batch's commit is left.
    ///
    /// - Returns: the next batch if starting it now pays: it is as large as this one, or the commit will last at least
    ///   four times as long as deciding it.
    mutating func willCommit(_ number: Int) -> Batch? {
        let now = ContinuousClock.now
        runs[number]?.decidedAt = now
        guard blockingBatch == number, let run = runs[number],
            waiting.count >= run.size || commitTime > run.startedAt.duration(to: now) * 4
        else { return nil }
        blockingBatch = nil
        return startNext()
    }

    /// Notes the end of a batch and returns the next one.
    mutating func end(_ number: Int) -> Batch? {
        guard let run = runs.removeValue(forKey: number) else { return nil }
        if let decidedAt = run.decidedAt {
            commitTime = (commitTime * 7 + decidedAt.duration(to: .now)) / 8
        }
        runningKeys.subtract(run.keys)
        if blockingBatch == number { blockingBatch = nil }
        return startNext()
    }

    /// Removes and returns all that wait.
    mutating func takeAll() -> [Submission] {
        defer { waiting = [] }
        return waiting
    }

    /// Removes and returns the oldest submissions that fit, without those whose key is in another batch.
    private mutating func takeNext() -> [Submission] {
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
        return batch
    }
}
