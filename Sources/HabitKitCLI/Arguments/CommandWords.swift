internal import HabitModel

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
