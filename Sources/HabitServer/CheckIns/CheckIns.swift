import HabitModel
import HabitWire

/// The only write path for entries: validates check-ins, batches them, and has them recorded.
struct CheckIns: Sendable {
    /// The maximum number of check-ins per request.
    static let limit = 1000

    /// Up to this many are validated on the event loop, in less than a millisecond.
    private static let fewChecks = 16

    private let work: WorkQueue
    private let metrics: Metrics
    private let batcher: Batcher<ValidatedCheckIn, RecordedCheckIn>

    init(store: any HabitStore, work: WorkQueue, metrics: Metrics = Metrics()) {
        self.init(work: work, metrics: metrics, lanes: store.writeLanes) {
            metrics.batchSizes.add(Double($0.count))
            return try await store.record($0, willCommit: $1)
        }
    }

    /// - Parameters:
    ///   - lanes: the number of batches that may be recorded at once.
    ///   - record: records a batch and returns one result for each check-in, in order; calls the closure when the next
    ///     batch may start.
    init(
        work: WorkQueue,
        metrics: Metrics = Metrics(),
        lanes: Int = 1,
        record: @escaping Batcher<ValidatedCheckIn, RecordedCheckIn>.Work
    ) {
        self.work = work
        self.metrics = metrics
        batcher = Batcher(limit: Self.limit, lanes: lanes) { batch, willCommit in
            do {
                return try await record(batch, willCommit)
            } catch StoreError.conflict {
                // Another server has just recorded one of these ids. Now the journal has it.
                return try await record(batch, willCommit)
            }
        }
    }

    /// Records one person's check-ins; those that break a rule are rejected without affecting the others.
    ///
    /// - Parameter days: the default day and the latest day allowed.
    /// - Throws: a ``Problem`` if there are too many. None is recorded then.
    func record(
        _ received: [ReceivedCheckIn],
        by identity: Identity,
        days: CheckInDays,
        at now: Instant
    ) async throws -> [Result] {
        guard received.count <= Self.limit else {
            throw Problem(
                .batchTooLarge,
                "A request can contain at most \(Self.limit) check-ins.",
                hint: "Split them into several requests."
            )
        }
        let validated =
            received.count <= Self.fewChecks
            ? Self.validated(received, by: identity, days: days, at: now)
            : try await work.run(for: identity.user.id, Cancellation()) {
                Self.validated(received, by: identity, days: days, at: now)
            }
        let valid = validated.compactMap { try? $0.get() }
        // No transaction would check the login.
        if valid.isEmpty, identity.presumed != nil { throw LoginChanged() }
        var recorded = try await (valid.isEmpty ? [] : batcher.submit(valid, for: identity.user.id))
            .makeIterator()
        let results: [Result] = try zip(received, validated).map { item, checkIn in
            switch checkIn {
            case .failure(let problem): return .rejected(id: item.checkIn.id ?? "", problem)
            case .success(let checkIn):
                guard let answer = recorded.next() else {
                    throw StoreError.unexpectedData("a check-in has no result")
                }
                return try Result(item.checkIn.id ?? checkIn.id, answer)
            }
        }
        metrics.add(results)
        return results
    }

    private static func validated(
        _ received: [ReceivedCheckIn],
        by identity: Identity,
        days: CheckInDays,
        at now: Instant
    ) -> [Swift.Result<ValidatedCheckIn, Problem>] {
        received.map { item in
            Swift.Result { () throws(Problem) in
                if let problem = item.problem { throw problem }
                return try ValidatedCheckIn(item.checkIn, by: identity, days: days, at: now)
            }
        }
    }

    /// Undoes an event; an undo is a check-in on the event's day.
    func undo(
        _ event: EventRecord,
        _ undo: Undo,
        by identity: Identity,
        at now: Instant
    ) async throws -> Result {
        let checkIn = try ValidatedCheckIn(undoing: event, undo, by: identity, at: now)
        let result = try Result(undo.id ?? checkIn.id, await batcher.submit(checkIn, for: identity.user.id))
        metrics.add([result])
        return result
    }

    /// The result of one check-in, without the habit's new state.
    enum Result: Sendable {
        case rejected(id: String, Problem)
        case recorded(id: String, CheckInResult.Outcome, entry: Entry, isNew: Bool)
        case habitNotFound(id: String)
        case habitArchived(id: String, slug: String)
        case habitAmbiguous(id: String, [NamedHabit])

        /// - Parameter id: the check-in's id as the client wrote it, or a generated one.
        /// - Throws: ``LoginChanged``.
        init(_ id: String, _ recorded: RecordedCheckIn) throws {
            switch recorded {
            case .recorded(let outcome, let entry, let isNew):
                self = .recorded(id: id, outcome, entry: entry, isNew: isNew)
            case .habitNotFound: self = .habitNotFound(id: id)
            case .habitArchived(let slug): self = .habitArchived(id: id, slug: slug)
            case .habitAmbiguous(let candidates): self = .habitAmbiguous(id: id, candidates)
            case .quotaExceeded(let use): self = .rejected(id: id, .quotaExceeded(use))
            case .loginChanged: throw LoginChanged()
            }
        }
    }
}
