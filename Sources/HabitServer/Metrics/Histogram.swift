import Synchronization

/// Counts values in buckets, each with an upper bound, as Prometheus does.
struct HistogramCounts: Sendable, Equatable {
    let bounds: [Double]
    /// How many values are in each bucket and not in the one before; the last bucket has no bound.
    private(set) var counts: [UInt64]
    private(set) var sum = 0.0

    init(_ bounds: [Double]) {
        self.bounds = bounds
        counts = [UInt64](repeating: 0, count: bounds.count + 1)
    }

    mutating func add(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] &+= 1
        sum += value
    }

    /// How many values are at most as large as each bound, and at last all of them.
    var cumulative: [UInt64] {
        var total: UInt64 = 0
        return counts.map { count in
            total &+= count
            return total
        }
    }
}

extension HistogramCounts {
    /// For requests and waiting times, in seconds.
    static let seconds = HistogramCounts([
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ])
    /// For the number of check-ins that are recorded together.
    static let sizes = HistogramCounts([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
}

/// A histogram that several threads add to.
final class Histogram: Sendable {
    private let state: Mutex<HistogramCounts>

    init(_ empty: HistogramCounts) {
        state = Mutex(empty)
    }

    var counts: HistogramCounts { state.withLock { $0 } }

    func add(_ value: Double) {
        state.withLock { $0.add(value) }
    }

    func add(_ duration: Duration) {
        add(duration / .seconds(1))
    }
}
