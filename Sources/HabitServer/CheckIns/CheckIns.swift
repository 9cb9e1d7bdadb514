import HabitModel
import HabitWire

/// The one write path of entries: checks what clients send, gathers it into batches, and has them recorded.
struct CheckIns: Sendable {
    /// The most check-ins of one request.
    static let limit = 1000

    private let gatherer: Gatherer<CheckInOrder, RecordedCheckIn>

    init(store: any HabitStore) {
        gatherer = Gatherer(limit: Self.limit) { batch in
            do {
                return try await store.record(batch)
            } catch StoreError.conflict {
                // Another server has just recorded one of these ids: the journal knows it now.
                return try await store.record(batch)
            }
        }
    }

    /// Records check-ins of one person; those that break a rule are refused, and the others stand.
    ///
    /// - Parameter days: which day an item without one gets, and which none may pass.
    func record(
        _ checks: [CheckIn],
        by identity: Identity,
        days: CheckInDays,
        at now: Instant
    ) async throws -> [Result] {
        let orders = checks.map { check in
            Swift.Result { () throws(Problem) in
                try CheckInOrder(check, by: identity, days: days, at: now)
            }
        }
        let valid = orders.compactMap { try? $0.get() }
        var recorded = try await (valid.isEmpty ? [] : gatherer.submit(valid)).makeIterator()
        return zip(checks, orders).map { check, order in
            switch order {
            case .failure(let problem): .refused(id: check.id ?? "", problem)
            case .success(let order): Result(check.id ?? order.id, recorded.next() ?? .habitNotFound)
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
        let order = try CheckInOrder(undoing: event, undo, by: identity, at: now)
        return Result(undo.id ?? order.id, try await gatherer.submit([order]).first ?? .habitNotFound)
    }

    /// What became of one check-in, before the habit's new state is put beside it.
    enum Result: Sendable {
        case refused(id: String, Problem)
        case recorded(id: String, CheckInResult.Outcome, entry: Entry, isNew: Bool)
        case habitNotFound(id: String)

        /// - Parameter id: the check-in's id as the client wrote it, or the one that it was given.
        init(_ id: String, _ recorded: RecordedCheckIn) {
            switch recorded {
            case .recorded(let outcome, let entry, let isNew):
                self = .recorded(id: id, outcome, entry: entry, isNew: isNew)
            case .habitNotFound: self = .habitNotFound(id: id)
            }
        }
    }
}
