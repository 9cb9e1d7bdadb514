/// How far apart two words are, for "did you mean".
public enum EditDistance {
    /// The least number of insertions, deletions, replacements and swaps of neighbours that turn one text
    /// into the other (optimal string alignment), in code points.
    public static func between(_ left: String, _ right: String) -> Int {
        let source = Array(left.unicodeScalars)
        let goal = Array(right.unicodeScalars)
        guard !source.isEmpty, !goal.isEmpty else { return max(source.count, goal.count) }
        var beforeLast: [Int] = []
        var last = Array(0...goal.count)
        for row in 1...source.count {
            var current = [row]
            current.reserveCapacity(goal.count + 1)
            for column in 1...goal.count {
                let same = source[row - 1] == goal[column - 1]
                var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, source[row - 1] == goal[column - 2],
                    source[row - 2] == goal[column - 1]
                {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[goal.count]
    }

    /// The candidates that someone who typed the word may have meant, the likeliest first.
    ///
    /// One that has the word as its beginning or as one of its hyphenated words comes before one that is a
    /// slip of the finger away; a slip is at most a third of the word's length, and at least one.
    public static func nearest(
        to word: String,
        in candidates: some Sequence<String>,
        limit: Int = 3
    ) -> [String] {
        let word = word.lowercased()
        let length = word.unicodeScalars.count
        guard limit > 0, (1...100).contains(length) else { return [] }
        let tolerance = max(1, length / 3)
        let ranked = candidates.compactMap { candidate -> (rank: Int, text: String)? in
            let text = candidate.lowercased()
            if text.hasPrefix(word) || text.split(separator: "-").contains(where: { $0 == word }) {
                return (0, candidate)
            }
            guard abs(text.unicodeScalars.count - length) <= tolerance else { return nil }
            let distance = between(word, text)
            return distance <= tolerance ? (distance, candidate) : nil
        }
        return ranked.sorted { ($0.rank, $0.text) < ($1.rank, $1.text) }.prefix(limit).map(\.text)
    }
}
