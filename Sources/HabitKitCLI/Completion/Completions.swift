internal import ArgumentParser

/// The completions for the next word.
enum Completions: Hashable {
    /// One of these words.
    case words([Candidate])
    /// A file name.
    case file

    /// The lines for a shell: a word, a tab and its description; a single slash asks for file names.
    var text: String {
        switch self {
        case .file: "/\n"
        case .words(let candidates): candidates.map { "\($0.text)\t\($0.meaning)\n" }.joined()
        }
    }
}

extension Completions {
    /// The completions after the words of a line.
    ///
    /// The shell filters them by what has been typed of the next word.
    init(of line: TypedLine, typing word: String, habits: @escaping () -> [SnapshotHabit]) {
        var line = line
        let values = CompletedValue(typed: word, given: line.arguments, habits: habits)
        if line.isForeign {
            self = .file
        } else if let value = line.pending?.value {
            self = values.completions(of: value)
        } else if !line.isTerminated, word.hasPrefix("-") {
            self = .words(Self.options(of: &line, word, values))
        } else if line.path.isEmpty {
            self = .words(Self.commands)
        } else if line.path == ["help"] {
            self = .words(
                line.arguments.isEmpty
                    ? Self.commands + Topic.allCases.map { Candidate($0.rawValue, $0.abstract) }
                    : Self.inner(Array(line.arguments.prefix(1)))
            )
        } else if line.arguments.isEmpty, line.path.count == 1, !Self.inner(line.path).isEmpty {
            self = .words(Self.inner(line.path))
        } else {
            self = line.grammar().argument(at: line.arguments.count).map(values.completions) ?? .words([])
        }
    }

    private static var commands: [Candidate] {
        Root.groups.flatMap(\.commands).filter { $0.configuration.shouldDisplay }.map {
            Candidate($0._commandName, $0.configuration.abstract)
        } + [Candidate("help", "Show the help of a command")]
    }

    private static func inner(_ path: [String]) -> [Candidate] {
        guard let type = Root.command(at: path) else { return [] }
        return type.configuration.subcommands.map { Candidate($0._commandName, $0.configuration.abstract) }
    }

    private static func options(
        of line: inout TypedLine,
        _ word: String,
        _ values: CompletedValue
    ) -> [Candidate] {
        if let sign = word.firstIndex(of: "=") {
            guard let value = line.grammar().option(named: String(word[..<sign]))?.value else { return [] }
            return values.candidates(of: value, after: String(word[...sign]))
        }
        let given = line.given
        let own = line.grammar().options.filter { $0.isRepeating || given.isDisjoint(with: $0.names) }
            .flatMap { option in
                let long = option.names.filter { $0.hasPrefix("--") }.map { Candidate($0, option.meaning) }
                guard case .fields(let fields) = option.value, !fields.isEmpty else { return long }
                return long + long.map { Candidate($0.text + "=", "Only these fields") }
            }
        return own + (line.path.isEmpty ? [Candidate("--version", "Show the version")] : [])
    }
}

/// A possible replacement for the word being typed.
struct Candidate: Hashable, Sendable {
    /// The whole word.
    let text: String
    /// A description for shells that show one; may be empty.
    let meaning: String

    init(_ text: String, _ meaning: String = "") {
        self.text = text
        self.meaning = meaning
    }
}
