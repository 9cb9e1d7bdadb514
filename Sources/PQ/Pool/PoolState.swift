/// Who holds which connection and who waits for one: the rules of the pool without its threads.
///
/// A connection is a number below `capacity`, a caller who waits any number of its own.
struct PoolState {
    private let capacity: Int
    /// Free connections, the one to lend next at the end: the last one used, so that spare ones stay untouched.
    private var idle: [Int]
    /// In the order they came.
    private var waiters: [Int] = []
    private(set) var isClosed = false

    enum Acquisition: Equatable {
        case lend(Int)
        case wait
        case closed
    }

    enum Release: Equatable {
        case handOver(Int, to: Int)
        case keep
        /// The last one of a closed pool came home.
        case drained
    }

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
        idle = (0..<self.capacity).reversed()
    }

    var lentCount: Int { capacity - idle.count }
    var waitingCount: Int { waiters.count }
    var isDrained: Bool { isClosed && lentCount == 0 }

    mutating func acquire(_ waiter: Int) -> Acquisition {
        guard !isClosed else { return .closed }
        if let connection = idle.popLast() { return .lend(connection) }
        waiters.append(waiter)
        return .wait
    }

    /// Takes a connection back; one that has to be opened again is lent after the open ones.
    mutating func release(_ connection: Int, isOpen: Bool) -> Release {
        if !waiters.isEmpty { return .handOver(connection, to: waiters.removeFirst()) }
        idle.insert(connection, at: isOpen ? idle.endIndex : idle.startIndex)
        return isDrained ? .drained : .keep
    }

    /// A caller gives up, by its deadline or because it was cancelled.
    ///
    /// False if it was served already.
    mutating func leave(_ waiter: Int) -> Bool {
        guard let index = waiters.firstIndex(of: waiter) else { return false }
        waiters.remove(at: index)
        return true
    }

    /// Lends nothing any more; returns those who wait in vain.
    mutating func close() -> [Int] {
        isClosed = true
        defer { waiters = [] }
        return waiters
    }
}
