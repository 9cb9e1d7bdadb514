internal import HabitModel

/// The names of all commands and subcommands.
struct CommandNames {
    /// The subcommands of a command, empty for a command without any; nil if there is no such command.
    let subcommands: @Sendable (_ name: String) -> [String]?

    func contains(_ word: String) -> Bool { subcommands(word) != nil }

    /// The leading words that name a command: `["avatar", "set"]` in `avatar set me.png`.
    func path(_ words: [String]) -> [String] {
        guard let first = words.first, let inner = subcommands(first) else { return [] }
        guard words.count > 1, inner.contains(words[1]) else { return [first] }
        return [first, words[1]]
    }
}

/// Splits a line into words as git splits an alias: only quotes and backslashes are special.
enum CommandWords {
    /// The words of a line.
    ///
    /// - Throws: `ValueError` for an unclosed quote or a backslash at the end.
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
                // A pair of quotes with nothing between them is an empty word.
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

/// Suggestions for a mistyped word.
enum Suggestion {
    /// `did you mean "done"?`, or another hint if no candidate is close.
    static func hint(for word: String, in candidates: some Sequence<String>, or other: String) -> String {
        question(for: word, in: candidates) ?? other
    }

    /// The suggestion followed by another hint, for a list that is short enough to show in full.
    static func hint(for word: String, in candidates: some Sequence<String>, and other: String) -> String {
        question(for: word, in: candidates).map { "\($0) (\(other))" } ?? other
    }

    /// `did you mean "done"?`; nil if no candidate is close.
    static func question(for word: String, in candidates: some Sequence<String>) -> String? {
        let nearest = NearestNames(candidates).nearest(to: word).map { "\"\($0)\"" }
        guard let last = nearest.last else { return nil }
        let others = nearest.dropLast().joined(separator: ", ")
        return "did you mean \(others)\(others.isEmpty ? "" : " or ")\(last)?"
    }
}
