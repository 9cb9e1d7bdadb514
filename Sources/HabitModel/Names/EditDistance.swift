/// How far apart two words are.
public enum EditDistance {
    /// The least number of insertions, deletions, replacements and swaps of neighbours that turn one text
    /// into the other (optimal string alignment), in code points; nil if it is more than the limit.
    ///
    /// Only the cells that can lie within the limit are computed, and none after a row in which all are beyond it.
    public static func between(_ left: String, _ right: String, limit: Int) -> Int? {
        between(Array(left.unicodeScalars), Array(right.unicodeScalars), limit: limit)
    }

    static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
        guard limit >= 0, abs(left.count - right.count) <= limit else { return nil }
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        let beyond = limit + 1
        var beforeLast = Array(repeating: beyond, count: right.count + 1)
        var last = (0...right.count).map { min($0, beyond) }
        var current = beforeLast
        var leastOfLast = 0
        for row in 1...left.count {
            let first = max(1, row - limit)
            let through = min(right.count, row + limit)
            current[first - 1] = first == 1 ? min(row, beyond) : beyond
            var least = current[first - 1]
            for column in first...through {
                let isSame = left[row - 1] == right[column - 1]
                var best = last[column - 1] + (isSame ? 0 : 1)
                best = min(best, last[column] + 1, current[column - 1] + 1, beyond)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
                {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current[column] = best
                least = min(least, best)
            }
            // The next row reads one cell further than this one has written.
            if through < right.count { current[through + 1] = beyond }
            // A swap reaches back over a row, and costs one more.
            if least > limit, leastOfLast >= limit { return nil }
            leastOfLast = least
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }
}
