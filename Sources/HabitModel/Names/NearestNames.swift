/// Finds the names that somebody may have meant who typed another, for "did you mean".
public struct NearestNames: Sendable {
    private struct Candidate: Sendable {
        let name: String
        let scalars: [Unicode.Scalar]
        let letters: LetterSet

        /// Whether the name begins with the word, or has it between hyphens.
        func has(_ word: [Unicode.Scalar]) -> Bool {
            scalars.starts(with: word) || scalars.split(separator: "-").contains { $0.elementsEqual(word) }
        }
    }

    /// The most slips of the finger that still make a name likely, however long it is.
    public static let mostSlips = 4
    /// A longer word is no name.
    private static let longestWord = 100

    private let candidates: [Candidate]

    /// Prepares the names that there are.
    public init(_ names: some Sequence<String>) {
        candidates = names.map { name in
            let scalars = Array(name.lowercased().unicodeScalars)
            return Candidate(name: name, scalars: scalars, letters: LetterSet(scalars))
        }
    }

    /// The names that someone who typed the word may have meant, the likeliest first.
    ///
    /// One that has the word as its beginning or as one of its hyphenated words comes before one that is some
    /// slips of the finger away: a third of the word's length, at least one and at most ``mostSlips``.
    public func nearest(to word: String, limit: Int = 3) -> [String] {
        guard limit > 0, word.utf8.count <= 4 * Self.longestWord else { return [] }
        let word = Array(word.lowercased().unicodeScalars)
        guard (1...Self.longestWord).contains(word.count) else { return [] }
        let letters = LetterSet(word)
        let tolerance = min(max(1, word.count / 3), Self.mostSlips)
        let ranked = candidates.compactMap { candidate -> (rank: Int, text: String)? in
            if candidate.has(word) { return (0, candidate.name) }
            guard letters.differences(from: candidate.letters) <= 2 * tolerance else { return nil }
            return EditDistance.between(word, candidate.scalars, limit: tolerance).map {
                ($0, candidate.name)
            }
        }
        return ranked.sorted { ($0.rank, $0.text) < ($1.rank, $1.text) }.prefix(limit).map(\.text)
    }
}

/// Which letters a word has, in 64 bits: a slip of the finger takes one away at most, and brings one in.
private struct LetterSet: Sendable {
    private var bits: UInt64 = 0

    init(_ scalars: [Unicode.Scalar]) {
        for scalar in scalars { bits |= 1 << UInt64(scalar.value & 63) }
    }

    func differences(from other: LetterSet) -> Int { (bits ^ other.bits).nonzeroBitCount }
}

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
