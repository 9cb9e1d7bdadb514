import HabitModel
import Testing

@testable import HabitServer

@Suite("token buckets")
struct TokenBucketTests {
    private let start = TestClock.start
    private let limit = BucketLimit(3, thenOneEverySeconds: 10)

    @Test("a full bucket has its capacity, and then one attempt per interval")
    func bucketRefills() {
        var bucket = TokenBucket()
        for _ in 0..<3 { #expect(bucket.take(limit, at: start) == nil) }
        #expect(bucket.take(limit, at: start) == 10)
        #expect(bucket.take(limit, at: start.advanced(bySeconds: 9)) == 1)
        #expect(bucket.take(limit, at: start.advanced(bySeconds: 10)) == nil)
        #expect(bucket.take(limit, at: start.advanced(bySeconds: 10)) == 10)
        let later = start.advanced(bySeconds: 1000)
        #expect(bucket.isFull(at: later))
        for _ in 0..<3 { #expect(bucket.take(limit, at: later) == nil) }
        #expect(bucket.take(limit, at: later) == 10)
    }

    @Test("a refused attempt takes nothing, and one that is put back does not count")
    func refusedAttemptTakesNothing() {
        var bucket = TokenBucket()
        for _ in 0..<3 { _ = bucket.take(limit, at: start) }
        for _ in 0..<100 { #expect(bucket.take(limit, at: start) == 10) }
        bucket.putBack(limit)
        #expect(bucket.take(limit, at: start) == nil)
        #expect(bucket.take(limit, at: start) == 10)
    }

    @Test("a clock that is set back empties a bucket at most, and it refills as usual")
    func clockSetBack() {
        var bucket = TokenBucket()
        _ = bucket.take(limit, at: start.advanced(bySeconds: 1_000_000))
        #expect(bucket.take(limit, at: start) == 10)
        #expect(bucket.take(limit, at: start.advanced(bySeconds: 10)) == nil)
    }

    @Test("a table has at most 10,000 buckets, and keeps the emptiest")
    func tableIsBounded() {
        var table = BucketTable<Int>(limit)
        for _ in 0..<3 { _ = table.take(-1, at: start) }
        for key in 0..<50_000 {
            #expect(table.take(key, at: start) == nil)
            #expect(table.count <= 10_000)
        }
        #expect(table.take(-1, at: start) != nil)
        #expect(table.take(-2, at: start.advanced(bySeconds: 3600)) == nil)
        #expect(table.count <= 10_000)
    }
}
