internal import ArgumentParser

/// What the completions of the shells ask: `habit complete-line -- habit done wa`.
struct CompleteLineCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "complete-line",
        abstract: "Print what may stand in the place of a line's last word.",
        shouldDisplay: false
    )
    static let output = OutputSchema.none
    static let needsServer = false
    static let page = Page([.init("habit complete-line -- habit done wa", "the habits, each with its streak")]
    )

    @Argument(parsing: .postTerminator, help: "The words of the line; the last is being typed.")
    var words: [String] = []

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        guard let word = words.last, words.count > 1 else { return .bytes([]) }
        let line = TypedLine(words.dropFirst().dropLast())
        let completions = Completions(of: line, typing: word) {
            (try? context.snapshotFile())?.read()?.habits ?? []
        }
        return .bytes(Array(completions.text.utf8))
    }
}
