/// Which texts the server has prepared on this connection, and under which names.
///
/// Evicts the least recently used ones.
struct StatementCache {
    private let capacity: Int
    private var entries: [String: Entry] = [:]
    private var clock: UInt64 = 0
    private var lastName: UInt64 = 0

    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    /// How to run a text: under `name`, after preparing it if `isNew` and deallocating the evicted ones.
    struct Plan {
        let name: String
        var isNew = false
        var evicted: [(sql: String, name: String)] = []
    }

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    mutating func plan(for sql: String) -> Plan {
        clock &+= 1
        if let entry = entries[sql] {
            entries[sql]?.lastUse = clock
            return Plan(name: entry.name)
        }
        // Names are never reused, so a failed round trip cannot make two texts share one.
        lastName &+= 1
        var plan = Plan(name: "s\(lastName)", isNew: true)
        while entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            entries[oldest.key] = nil
            plan.evicted.append((oldest.key, oldest.value.name))
        }
        entries[sql] = Entry(name: plan.name, lastUse: clock)
        return plan
    }

    /// Reverts a `plan` whose statement the server did not prepare.
    mutating func forget(_ sql: String) {
        entries[sql] = nil
    }

    /// Reverts an eviction that the server did not carry out.
    mutating func restore(_ sql: String, name: String) {
        entries[sql] = Entry(name: name, lastUse: 0)
    }
}
