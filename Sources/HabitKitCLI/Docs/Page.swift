/// What a help page says beyond what the parser knows.
struct Page: Sendable {
    /// A line to type, and what it does.
    struct Example: Sendable {
        /// The line.
        let line: String
        /// What it does, in a few words.
        let meaning: String

        init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// The examples, the commonest first.
    let examples: [Example]
    /// What else there is to know, a paragraph each.
    let notes: [String]

    init(_ examples: [Example], notes: [String] = []) {
        self.examples = examples
        self.notes = notes
    }
}
