import Testing

@testable import PQ

@Suite("statement cache")
struct StatementCacheTests {
    @Test("a text is prepared once")
    func textIsPreparedOnce() {
        var cache = StatementCache(capacity: 2)
        let first = cache.plan(for: "a")
        let second = cache.plan(for: "a")
        #expect(first.isNew)
        #expect(!second.isNew)
        #expect(first.name == second.name)
    }

    @Test("the least recently used statement is evicted, and comes back under a new name")
    func leastRecentlyUsedIsEvicted() {
        var cache = StatementCache(capacity: 2)
        let old = cache.plan(for: "a").name
        let dropped = cache.plan(for: "b").name
        _ = cache.plan(for: "a")
        let plan = cache.plan(for: "c")
        #expect(plan.evicted.map(\.name) == [dropped])
        #expect(cache.plan(for: "a").name == old)
        let again = cache.plan(for: "b")
        #expect(again.isNew)
        #expect(again.name != dropped)
    }

    @Test("after a failure, an unprepared statement is prepared again and an eviction is reverted")
    func failedPlanIsReverted() {
        var cache = StatementCache(capacity: 1)
        let first = cache.plan(for: "a").name
        let plan = cache.plan(for: "b")
        cache.forget("b")
        for dropped in plan.evicted { cache.restore(dropped.sql, name: dropped.name) }
        #expect(cache.plan(for: "a").name == first)
        #expect(cache.plan(for: "b").isNew)
    }
}
