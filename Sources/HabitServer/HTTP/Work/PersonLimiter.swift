import Synchronization

/// Limits the heavy requests that one person can run at once, from their first statement to their answer; database
/// connections and the memory for their results are shared by everyone.
final class PersonLimiter: Sendable {
    private struct Place {
        var taken = 0
        var queued: [CheckedContinuation<Void, any Error>] = []
    }

    private let limit: Int
    private let places = Mutex<[Int64: Place]>([:])

    /// How many of a person's requests are queued.
    func queuedCount(of person: Int64) -> Int {
        places.withLock { $0[person]?.queued.count ?? 0 }
    }

    /// - Parameter limit: the maximum number of running requests per person.
    init(limit: Int = 2) {
        self.limit = limit
    }

    /// Runs the body once there is a place for the person, in order of arrival.
    ///
    /// If the database goes away, queued requests fail as well: on their own turn they would only run into the next
    /// time-out.
    ///
    /// - Throws: what the body throws, or `CancellationError` if the client has gone by the time of its turn.
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
            failQueued(person, error)
            throw error
        }
    }

    /// Takes a free place; false if there is none.
    private func hasEntered(_ person: Int64) -> Bool {
        places.withLock { places in
            guard places[person, default: Place()].taken < limit else { return false }
            places[person, default: Place()].taken += 1
            return true
        }
    }

    private func failQueued(_ person: Int64, _ error: StoreError) {
        let queued = places.withLock { places in
            defer { places[person]?.queued = [] }
            return places[person]?.queued ?? []
        }
        for continuation in queued { continuation.resume(throwing: error) }
    }

    private func enter(_ person: Int64) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let isFree = places.withLock { places in
                let isFree = places[person, default: Place()].taken < limit
                if isFree {
                    places[person, default: Place()].taken += 1
                } else {
                    places[person, default: Place()].queued.append(continuation)
                }
                return isFree
            }
            if isFree { continuation.resume() }
        }
    }

    /// Passes the place to the next queued request, or frees it.
    private func leave(_ person: Int64) {
        let next = places.withLock { places -> CheckedContinuation<Void, any Error>? in
            guard var place = places[person] else { return nil }
            defer { places[person] = place.taken == 0 ? nil : place }
            if place.queued.isEmpty {
                place.taken -= 1
                return nil
            }
            return place.queued.removeFirst()
        }
        next?.resume()
    }
}
