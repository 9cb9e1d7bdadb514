import HabitModel
import HabitWire

/// The one write path of entries: checks what clients send, gathers it into batches, and has them recorded.
struct CheckIns: Sendable {
    /// The most check-ins of one request.
    static let limit = 1000

    /// Batches of different lanes are recorded at once; one habit's check-ins share a lane, so that batches
    /// rarely wait for each other's locks.
    private let lanes: [Gatherer<CheckInOrder, RecordedCheckIn>]

    init(store: any HabitStore) {
        lanes = (0..<max(1, store.concurrentBatches)).map { _ in
            Gatherer(limit: Self.limit) { batch in
                do {
                    return try await store.record(batch)
                } catch StoreError.conflict {
                    // Another server has just recorded one of these ids: the journal knows it now.
                    return try await store.record(batch)
                }
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
        var recorded = try await submit(valid).makeIterator()
        return zip(checks, orders).map { check, order in
            switch order {
            case .failure(let problem): .refused(id: check.id ?? "", problem)
            case .success(let order): Result(order, recorded.next() ?? .habitNotFound)
            }
        }
    }

    private func submit(_ orders: [CheckInOrder]) async throws -> [RecordedCheckIn] {
        guard let first = orders.first else { return [] }
        var hasher = Hasher()
        hasher.combine(first.userID)
        hasher.combine(first.habit)
        let lane = Int(UInt(bitPattern: hasher.finalize()) % UInt(lanes.count))
        return try await lanes[lane].submit(orders)
    }

    /// What became of one check-in, before the habit's new state is put beside it.
    enum Result: Sendable {
        case refused(id: String, Problem)
        case recorded(id: String, CheckInResult.Outcome, entry: Entry, isNew: Bool)
        case habitNotFound(id: String)

        init(_ order: CheckInOrder, _ recorded: RecordedCheckIn) {
            switch recorded {
            case .recorded(let outcome, let entry, let isNew):
                self = .recorded(id: order.id, outcome, entry: entry, isNew: isNew)
            case .habitNotFound: self = .habitNotFound(id: order.id)
            }
        }
    }
}
