/// Finds names similar to a mistyped one, for "did you mean".
public struct NearestNames: Sendable {
    private struct Candidate: Sendable {
        let name: String
        let scalars: [Unicode.Scalar]
        let letters: LetterSet

        /// Whether the name starts with the word or has it as a part between hyphens.
        func has(_ word: [Unicode.Scalar]) -> Bool {
            scalars.starts(with: word) || scalars.split(separator: "-").contains { $0.elementsEqual(word) }
        }
    }

    /// The largest edit distance of a suggestion, however long the word.
    public static let maximumDistance = 4
    /// Longer words get no suggestions.
    private static let maximumWordLength = 100

    private let candidates: [Candidate]

    /// Prepares the names to search.
    public init(_ names: some Sequence<String>) {
        candidates = names.map { name in
            let scalars = Array(name.lowercased().unicodeScalars)
            return Candidate(name: name, scalars: scalars, letters: LetterSet(scalars))
        }
    }

    /// The names most similar to a word, best first.
    ///
    /// Names that start with the word, or have it as a part between hyphens, come first. Then come names
    /// within an edit distance of a third of the word's length: at least 1, at most ``maximumDistance``.
    public func nearest(to word: String, limit: Int = 3) -> [String] {
        guard limit > 0, word.utf8.count <= 4 * Self.maximumWordLength else { return [] }
        let word = Array(word.lowercased().unicodeScalars)
        guard (1...Self.maximumWordLength).contains(word.count) else { return [] }
        let letters = LetterSet(word)
        let tolerance = min(max(1, word.count / 3), Self.maximumDistance)
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

/// The letters of a word as a 64-bit set.
///
/// One edit removes at most one letter from the set and adds at most one.
private struct LetterSet: Sendable {
    private var bits: UInt64 = 0

    init(_ scalars: [Unicode.Scalar]) {
        for scalar in scalars { bits |= 1 << UInt64(scalar.value & 63) }
    }

    func differences(from other: LetterSet) -> Int { (bits ^ other.bits).nonzeroBitCount }
}

/// The edit distance between two words.
public enum EditDistance {
    /// The smallest number of insertions, deletions, substitutions and swaps of neighbours that turn one text
    /// into the other (optimal string alignment), in code points; nil if it exceeds the limit.
    ///
    /// Computes only cells that can be within the limit, and stops when a whole row exceeds it.
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
            // The next row reads one cell beyond those written here.
            if through < right.count { current[through + 1] = beyond }
            // A swap looks back two rows and costs one more.
            if least > limit, leastOfLast >= limit { return nil }
            leastOfLast = least
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }
}
