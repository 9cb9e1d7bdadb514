internal import ArgumentParser

/// The words before the one being typed, interpreted as ``Invocation`` would.
struct TypedLine {
    /// The path of the command.
    private(set) var path: [String] = []
    /// The command; until there is one, a command that has only global options.
    private var type: any ParsableCommand.Type = VersionCommand.self { didSet { known = nil } }
    private var known: Grammar?
    /// The positional arguments after the command.
    private(set) var arguments: [String] = []
    /// The names of the options so far, including dashes.
    private(set) var given: Set<String> = []
    /// The option whose value is the next word.
    private(set) var pending: Grammar.Option?
    /// Whether `--` has ended the options.
    private(set) var isTerminated = false
    /// Whether the first word is not a built-in command.
    private(set) var isForeign = false

    /// Interprets the words after the program's name.
    init(_ words: some Sequence<String>) {
        for word in words { take(word) }
    }

    /// The grammar of the command; cached because it is slow to build.
    mutating func grammar() -> Grammar {
        let grammar = known ?? Grammar(of: type)
        known = grammar
        return grammar
    }

    private mutating func take(_ word: String) {
        if pending != nil {
            pending = nil
        } else if isTerminated || !word.hasPrefix("-") {
            takeArgument(word)
        } else if word == "--" {
            isTerminated = true
        } else {
            let name = String(word.prefix { $0 != "=" })
            guard let option = grammar().option(named: name) else { return }
            given.formUnion(option.names)
            if name == word, option.takesNextWord { pending = option }
        }
    }

    private mutating func takeArgument(_ word: String) {
        if path.isEmpty {
            path = [word]
            guard let type = Root.command(at: path) else {
                isForeign = word != "help"
                return
            }
            self.type = type
        } else if arguments.isEmpty, path.count == 1, Root.names.subcommands(path[0])?.contains(word) == true,
            let type = Root.command(at: path + [word])
        {
            path.append(word)
            self.type = type
        } else {
            arguments.append(word)
        }
    }
}
