import HabitModel
import HabitWire

/// The one write path of entries: checks what clients send, gathers it into batches, and has them recorded.
struct CheckIns: Sendable {
    /// The most check-ins of one request.
    static let limit = 1000

    /// How many are checked on the event loop itself: less than a millisecond.
    private static let fewChecks = 16

    private let work: WorkQueue
    private let gatherer: Batcher<ValidatedCheckIn, RecordedCheckIn>

    init(store: any HabitStore, work: WorkQueue) {
        self.init(work: work) { try await store.record($0) }
    }

    /// - Parameter record: how a batch is recorded: one answer for each check-in, in order.
    init(
        work: WorkQueue,
        record: @escaping @Sendable ([ValidatedCheckIn]) async throws -> [RecordedCheckIn]
    ) {
        self.work = work
        gatherer = Batcher(limit: Self.limit) { batch in
            do {
                return try await record(batch)
            } catch StoreError.conflict {
                // Another server has just recorded one of these ids: the journal knows it now.
                return try await record(batch)
            }
        }
    }

    /// Records check-ins of one person; those that break a rule are refused, and the others stand.
    ///
    /// - Parameter days: which day an item without one gets, and which none may pass.
    /// - Throws: a ``Problem`` if there are too many; then none is recorded.
    func record(
        _ received: [ReceivedCheckIn],
        by identity: Identity,
        days: CheckInDays,
        at now: Instant
    ) async throws -> [Result] {
        guard received.count <= Self.limit else {
            throw Problem(
                .batchTooLarge,
                "A request has at most \(Self.limit) check-ins.",
                hint: "Send several."
            )
        }
        let orders =
            received.count <= Self.fewChecks
            ? Self.orders(received, by: identity, days: days, at: now)
            : try await work.run(for: identity.user.id, Cancellation()) {
                Self.orders(received, by: identity, days: days, at: now)
            }
        let valid = orders.compactMap { try? $0.get() }
        var recorded = try await (valid.isEmpty ? [] : gatherer.submit(valid)).makeIterator()
        return try zip(received, orders).map { item, order in
            switch order {
            case .failure(let problem): return .refused(id: item.checkIn.id ?? "", problem)
            case .success(let order):
                guard let answer = recorded.next() else {
                    throw StoreError.unexpectedData("a check-in has no answer")
                }
                return Result(item.checkIn.id ?? order.id, answer)
            }
        }
    }

    private static func orders(
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

    /// Undoes an event: a check-in like any other, on the event's day.
    func undo(
        _ event: EventRecord,
        _ undo: Undo,
        by identity: Identity,
        at now: Instant
    ) async throws -> Result {
        let order = try ValidatedCheckIn(undoing: event, undo, by: identity, at: now)
        return Result(undo.id ?? order.id, try await gatherer.submit(order))
    }

    /// What became of one check-in, before the habit's new state is put beside it.
    enum Result: Sendable {
        case refused(id: String, Problem)
        case recorded(id: String, CheckInResult.Outcome, entry: Entry, isNew: Bool)
        case habitNotFound(id: String)
        case habitArchived(id: String, slug: String)
        case habitAmbiguous(id: String, [NamedHabit])

        /// - Parameter id: the check-in's id as the client wrote it, or the one that it was given.
        init(_ id: String, _ recorded: RecordedCheckIn) {
            switch recorded {
            case .recorded(let outcome, let entry, let isNew):
                self = .recorded(id: id, outcome, entry: entry, isNew: isNew)
            case .habitNotFound: self = .habitNotFound(id: id)
            case .habitArchived(let slug): self = .habitArchived(id: id, slug: slug)
            case .habitAmbiguous(let candidates): self = .habitAmbiguous(id: id, candidates)
            }
        }
    }
}
