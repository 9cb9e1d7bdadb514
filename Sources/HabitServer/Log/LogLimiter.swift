import HabitModel

/// Limits lines that somebody could cause in any number: ten at once per cause, then one a second with the number of
/// those that were left out.
struct LogLimiter: Sendable {
    /// What lines have in common.
    struct Cause: Hashable, Sendable {
        /// The message, or the route.
        let name: String
        let status: Int

        init(_ name: String, status: Int = 0) {
            self.name = name
            self.status = status
        }
    }

    private var buckets = BucketTable<Cause>(BucketLimit(10, thenOneEverySeconds: 1))
    /// How many lines of each cause were left out since its last line.
    private var leftOut: [Cause: Int] = [:]

    /// Whether anything was left out that has not been reported.
    var hasLeftOut: Bool { !leftOut.isEmpty }

    /// Whether a line may be written now; otherwise it is counted.
    mutating func admits(_ cause: Cause, at now: Instant) -> Bool {
        guard buckets.take(cause, at: now) == nil else {
            leftOut[cause, default: 0] += 1
            return false
        }
        return true
    }

    /// The causes whose turn it is to be reported, with the number of their lines that were left out.
    mutating func report(at now: Instant) -> [(cause: Cause, count: Int)] {
        leftOut.keys.sorted { ($0.name, $0.status) < ($1.name, $1.status) }.compactMap { cause in
            guard buckets.take(cause, at: now) == nil, let count = leftOut.removeValue(forKey: cause) else {
                return nil
            }
            return (cause, count)
        }
    }
}
