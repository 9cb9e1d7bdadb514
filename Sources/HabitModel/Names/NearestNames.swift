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
