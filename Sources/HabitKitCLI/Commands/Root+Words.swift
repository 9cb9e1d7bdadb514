/// The words of a command line, before they are parsed.
extension Root {
    /// The arguments with git's short forms of `config` written out.
    ///
    /// - Throws: a failure that names the inner commands, if a command that only holds others is given none of them.
    static func sorted(_ arguments: [String]) throws(Failure) -> [String] {
        guard let name = arguments.first, let inner = names.names[name], !inner.isEmpty,
            !(arguments.dropFirst().first.map(inner.contains) ?? false)
        else { return arguments }
        let operands = arguments.dropFirst().drop { Invocation.isGlobal($0) }.filter { $0 != "--" }
        guard let word = operands.first, !word.hasPrefix("-") else { return arguments }
        guard name == "config" else { throw unknown(inner: word, of: name) }
        return [name, operands.count > 1 ? "set" : "get"] + arguments.dropFirst()
    }

    /// There is no command of these words.
    static func unknown(_ words: [String], in world: World) -> Failure {
        if words.count > 1, let inner = names.names[words[0]], !inner.isEmpty {
            return unknown(inner: words[1], of: words[0])
        }
        return Failure(
            .unknownCommand,
            "there is no command '\(Escaping.visible(words.joined(separator: " ")))'",
            hint: Suggestion.hint(
                for: words[0],
                in: Root.words + Alias.names(in: world),
                or: "habit help lists them all"
            )
        )
    }

    private static func unknown(inner word: String, of name: String) -> Failure {
        let inner = names.names[name] ?? []
        return Failure(
            .unknownCommand,
            "there is no command '\(name) \(Escaping.visible(word))'",
            hint: Suggestion.hint(
                for: word,
                in: inner,
                and: "habit \(name) has \(inner.joined(separator: ", "))"
            )
        )
    }
}
