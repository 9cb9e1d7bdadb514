/// What may stand in the place of the word that is being typed.
struct Candidate: Hashable, Sendable {
    /// The whole word.
    let text: String
    /// What it means, for shells that show it; may be empty.
    let meaning: String

    init(_ text: String, _ meaning: String = "") {
        self.text = text
        self.meaning = meaning
    }
}
