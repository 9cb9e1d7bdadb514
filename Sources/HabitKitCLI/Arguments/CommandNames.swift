internal import HabitModel

/// The words that name commands.
struct CommandNames {
    /// Every command, with the commands inside it.
    let names: [String: [String]]

    func contains(_ word: String) -> Bool { names[word] != nil }

    /// The words at the beginning that name a command: `["avatar", "set"]` of `avatar set me.png`.
    func path(_ words: [String]) -> [String] {
        guard let first = words.first, let inner = names[first] else { return [] }
        guard words.count > 1, inner.contains(words[1]) else { return [first] }
        return [first, words[1]]
    }
}

/// The words of a line, as git splits an alias: quotes and backslashes are respected, and nothing else is special.
enum CommandWords {
    /// The words.
    ///
    /// - Throws: `ValueError` for a quote that is not closed, or a backslash at the end.
    static func split(_ line: String) throws(ValueError) -> [String] {
        var words: [String] = []
        var word: String.UnicodeScalarView?
        var quote: Unicode.Scalar?
        var scalars = line.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case _ where scalar == quote: quote = nil
            case "'" where quote == nil, "\"" where quote == nil:
                quote = scalar
                // Two quotes with nothing between them are an empty word.
                word = word ?? .init()
            case "\\" where quote != "'":
                guard let next = scalars.next() else {
                    throw ValueError("nothing follows the last backslash")
                }
                word = word ?? .init()
                word?.append(next)
            case " ", "\t", "\n", "\r":
                guard quote == nil else { fallthrough }
                if let ended = word { words.append(String(ended)) }
                word = nil
            default:
                word = word ?? .init()
                word?.append(scalar)
            }
        }
        if let quote { throw ValueError("the quote \(quote) is not closed") }
        if let ended = word { words.append(String(ended)) }
        return words
    }
}

/// What somebody meant who typed a word that there is not.
enum Suggestion {
    /// `did you mean done?`, or another hint if nothing is near.
    static func hint(for word: String, in candidates: some Sequence<String>, or other: String) -> String {
        question(for: word, in: candidates) ?? other
    }

    /// The same with the other hint behind it, for a list that is short enough to be shown whole.
    static func hint(for word: String, in candidates: some Sequence<String>, and other: String) -> String {
        question(for: word, in: candidates).map { "\($0) \(other)" } ?? other
    }

    /// `did you mean done?`; nil if nothing is near.
    static func question(for word: String, in candidates: some Sequence<String>) -> String? {
        let nearest = NearestNames(candidates).nearest(to: word)
        return nearest.isEmpty ? nil : "did you mean \(nearest.joined(separator: " or "))?"
    }
}
