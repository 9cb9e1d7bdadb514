import Synchronization

/// Lets only a few heavy requests of one person be under way, from their first statement to their answer: the
/// connections to the database, and the memory for what they return, are for everybody.
final class PersonalShares: Sendable {
    private struct Place {
        var taken = 0
        var waiting: [CheckedContinuation<Void, any Error>] = []
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
    /// A database that is away is told to all who wait, too: their own turn would only be the next time-out.
    ///
    /// - Throws: what the body throws; `CancellationError` if nobody waits for it any more when its turn comes.
    func take<Value>(
        for person: Int64,
        _ cancellation: Cancellation,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let hasWaited = !hasEntered(person)
        if hasWaited { try await enter(person) }
        defer { leave(person) }
        if hasWaited { try cancellation.check() }
        do { return try await body() } catch let error as StoreError where error.isDatabaseAway {
            refuseWaiting(person, error)
            throw error
        }
    }

    /// Takes a place that is free; false if none is.
    private func hasEntered(_ person: Int64) -> Bool {
        places.withLock { places in
            guard places[person, default: Place()].taken < limit else { return false }
            places[person, default: Place()].taken += 1
            return true
        }
    }

    private func refuseWaiting(_ person: Int64, _ error: StoreError) {
        let waiting = places.withLock { places in
            defer { places[person]?.waiting = [] }
            return places[person]?.waiting ?? []
        }
        for continuation in waiting { continuation.resume(throwing: error) }
    }

    private func enter(_ person: Int64) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let isFree = places.withLock { places in
                let isFree = places[person, default: Place()].taken < limit
                if isFree {
                    places[person, default: Place()].taken += 1
                } else {
                    places[person, default: Place()].waiting.append(continuation)
                }
                return isFree
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives the place to the next who waits, or gives it up.
    private func leave(_ person: Int64) {
        let next = places.withLock { places -> CheckedContinuation<Void, any Error>? in
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
