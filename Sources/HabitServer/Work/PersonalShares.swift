import Synchronization

/// Lets only a few heavy requests of one person be under way, from their first statement to their answer: the
/// connections to the database, and the memory for what they return, are for everybody.
final class PersonalShares: Sendable {
    private struct Place {
        var taken = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let limit: Int
    private let places = Mutex<[Int64: Place]>([:])

    /// How many requests of a person wait for a place.
    func waitingCount(of person: Int64) -> Int {
        places.withLock { $0[person]?.waiting.count ?? 0 }
    }

    /// - Parameter limit: how many of one person's.
    init(limit: Int = 2) {
        self.limit = limit
    }

    /// Does something once there is a place for the person, in the order in which they came.
    ///
    /// - Throws: what the body throws; `CancellationError` if nobody waits for it any more when its turn comes.
    func take<Value>(
        for person: Int64,
        _ cancellation: Cancellation,
        _ body: () async throws -> Value
    ) async throws -> Value {
        await enter(person)
        defer { leave(person) }
        try cancellation.check()
        return try await body()
    }

    private func enter(_ person: Int64) async {
        await withCheckedContinuation { continuation in
            let isFree = places.withLock { places in
                var place = places[person] ?? Place()
                let isFree = place.taken < limit
                if isFree { place.taken += 1 } else { place.waiting.append(continuation) }
                places[person] = place
                return isFree
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives the place to the next who waits, or gives it up.
    private func leave(_ person: Int64) {
        let next = places.withLock { places -> CheckedContinuation<Void, Never>? in
            guard var place = places[person] else { return nil }
            defer { places[person] = place.taken == 0 ? nil : place }
            if place.waiting.isEmpty {
                place.taken -= 1
                return nil
            }
            return place.waiting.removeFirst()
        }
        next?.resume()
    }
}
