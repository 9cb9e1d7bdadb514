/// A field of a ``Document``.
struct Field: Hashable, Sendable {
    /// The name in JSON.
    let name: String
    /// Whether it may be absent.
    let isOptional: Bool
    /// The type, as it is documented.
    let type: String
    /// What it means, without a full stop.
    let meaning: String

    /// Reads a line of a document's table: `name type meaning`, with `?` behind the name of what may be absent.
    init?(line: Substring) {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3 else { return nil }
        isOptional = words[0].hasSuffix("?")
        name = String(isOptional ? words[0].dropLast() : words[0])
        type = String(words[1])
        meaning = String(words[2].drop { $0 == " " })
    }
}
