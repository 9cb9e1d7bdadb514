internal import ArgumentParser

/// The words before the one that is being typed, sorted as ``Invocation`` would sort them.
struct TypedLine {
    /// The words that name the command.
    private(set) var path: [String] = []
    /// The command; as long as there is none, one that takes what every command takes.
    private var type: any ParsableCommand.Type = VersionCommand.self { didSet { known = nil } }
    private var known: Grammar?
    /// What stands without a name, behind the command.
    private(set) var arguments: [String] = []
    /// The names of the options so far, with their dashes.
    private(set) var given: Set<String> = []
    /// The option whose value the next word is.
    private(set) var pending: Grammar.Option?
    /// Whether options are over.
    private(set) var isTerminated = false
    /// Whether the first word names no command of ours, perhaps a program.
    private(set) var isForeign = false

    /// Sorts the words behind the program's name.
    init(_ words: some Sequence<String>) {
        for word in words { take(word) }
    }

    /// What may follow; the parser takes a while to describe it.
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
        let names = Root.names.names
        if path.isEmpty {
            path = [word]
            guard let type = Root.command(at: path) else {
                isForeign = word != "help"
                return
            }
            self.type = type
        } else if arguments.isEmpty, path.count == 1, names[path[0]]?.contains(word) == true,
            let type = Root.command(at: path + [word])
        {
            path.append(word)
            self.type = type
        } else {
            arguments.append(word)
        }
    }
}
