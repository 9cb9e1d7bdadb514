import HabitModel

/// A number of attempts that may be made at once, and the time after which one more is allowed.
struct BucketLimit: Sendable, Hashable {
    /// How many attempts a full bucket has.
    let capacity: Int64
    /// How many microseconds it takes until there is one more.
    let interval: Int64

    init(_ capacity: Int64, thenOneEverySeconds seconds: Int64) {
        self.capacity = capacity
        interval = seconds * 1_000_000
    }
}

/// How many attempts are left; it refills with time.
///
/// Its only state is the time at which it is full again, so it needs no timer.
struct TokenBucket: Sendable, Hashable {
    /// In microseconds, like ``Instant``.
    private(set) var fullAt = Int64.min

    func isFull(at now: Instant) -> Bool { fullAt <= now.microseconds }

    /// Takes one attempt.
    ///
    /// - Returns: nil, or how many seconds to wait if none is left.
    mutating func take(_ limit: BucketLimit, at now: Instant) -> Int64? {
        let empty = limit.capacity * limit.interval
        // A clock that was set back must not keep the bucket empty for longer than it takes to fill.
        fullAt = min(max(fullAt, now.microseconds), now.microseconds + empty)
        let full = fullAt + limit.interval
        let wait = full - now.microseconds - empty
        guard wait <= 0 else { return (wait + 999_999) / 1_000_000 }
        fullAt = full
        return nil
    }

    /// Puts an attempt back that does not count.
    mutating func putBack(_ limit: BucketLimit) {
        guard fullAt > .min else { return }
        fullAt -= limit.interval
    }
}

/// The buckets of addresses or accounts, at most a fixed number of them.
struct BucketTable<Key: Hashable & Sendable>: Sendable {
    /// About a megabyte.
    static var capacity: Int { 10_000 }

    private let limit: BucketLimit
    private var buckets: [Key: TokenBucket] = [:]

    var count: Int { buckets.count }

    init(_ limit: BucketLimit) {
        self.limit = limit
    }

    /// Takes one attempt of a key; returns nil, or how many seconds to wait.
    mutating func take(_ key: Key, at now: Instant) -> Int64? {
        if buckets[key] == nil, buckets.count >= Self.capacity { shrink(at: now) }
        return buckets[key, default: TokenBucket()].take(limit, at: now)
    }

    mutating func putBack(_ key: Key) {
        buckets[key]?.putBack(limit)
    }

    /// Fills a bucket, which is the same as forgetting it.
    mutating func fill(_ key: Key) {
        buckets[key] = nil
    }

    /// Forgets full buckets and, if that is not enough, the half that will be full first: the others have the most to
    /// answer for.
    private mutating func shrink(at now: Instant) {
        buckets = buckets.filter { !$0.value.isFull(at: now) }
        guard buckets.count > Self.capacity / 2 else { return }
        let kept = buckets.sorted { $0.value.fullAt > $1.value.fullAt }.prefix(Self.capacity / 2)
        buckets = Dictionary(kept.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
