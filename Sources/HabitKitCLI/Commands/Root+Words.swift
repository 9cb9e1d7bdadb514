/// Interprets the words of a command line before they are parsed.
extension Root {
    /// Expands the short forms of `config`, as in git, and of `files`: `config KEY`, `config KEY VALUE`, `files HABIT`.
    ///
    /// - Throws: a failure that lists the subcommands if the word after a command group is not one of them.
    static func sorted(_ arguments: [String]) throws(Failure) -> [String] {
        guard let name = arguments.first, let inner = names.subcommands(name), !inner.isEmpty,
            !(arguments.dropFirst().first.map(inner.contains) ?? false)
        else { return arguments }
        if name == "files" { return [name, "ls"] + arguments.dropFirst() }
        let operands = arguments.dropFirst().drop { Invocation.isGlobal($0) }.filter { $0 != "--" }
        guard let word = operands.first, !word.hasPrefix("-") else { return arguments }
        guard name == "config" else { throw unknown(inner: word, of: name) }
        return [name, operands.count > 1 ? "set" : "get"] + arguments.dropFirst()
    }

    /// The failure for words that are not a command.
    static func unknown(_ words: [String], in world: World) -> Failure {
        if words.count > 1, let inner = names.subcommands(words[0]), !inner.isEmpty {
            return unknown(inner: words[1], of: words[0])
        }
        return Failure(
            .unknownCommand,
            "no command named \"\(Escaping.visible(words.joined(separator: " ")))\"",
            hint: Suggestion.hint(
                for: words[0],
                in: Root.words + Alias.names(in: world),
                or: "habit help lists all commands"
            )
        )
    }

    private static func unknown(inner word: String, of name: String) -> Failure {
        let inner = names.subcommands(name) ?? []
        return Failure(
            .unknownCommand,
            "no command named \"\(name) \(Escaping.visible(word))\"",
            hint: Suggestion.hint(
                for: word,
                in: inner,
                and: "the subcommands are \(inner.joined(separator: ", "))"
            )
        )
    }
}
