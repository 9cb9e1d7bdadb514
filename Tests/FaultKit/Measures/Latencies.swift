/// How long things took.
package struct Latencies: Sendable {
    private var sorted: [Duration]

    package init(_ durations: [Duration]) {
        sorted = durations.sorted()
    }

    package var count: Int { sorted.count }
    package var longest: Duration { sorted.last ?? .zero }
    package var p50: Duration { quantile(0.5) }
    package var p99: Duration { quantile(0.99) }

    private func quantile(_ part: Double) -> Duration {
        guard !sorted.isEmpty else { return .zero }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }
}

extension Duration {
    /// Milliseconds, rounded: `13 ms`.
    package var milliseconds: String { "\(Int((self / .milliseconds(1)).rounded())) ms" }
}
