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
