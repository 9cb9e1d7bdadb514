internal import ArgumentParser

/// `habit complete-line -- habit done wa`, which the shells' completions run.
struct CompleteLineCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "complete-line",
        abstract: "Print completions for the last word of a command line",
        shouldDisplay: false
    )
    static let output = OutputSchema.none
    static let needsServer = false
    static let page = Page([.init("habit complete-line -- habit done wa", "habits with their streaks")]
    )

    @Argument(parsing: .postTerminator, help: "Words of the line, the last one being typed")
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
