/// What `-h`, `--help` and `habit help` show.
enum Help {
    /// The page of a command, or the overview if no command is named.
    static func text(for words: [String], isWhole: Bool, in world: World) throws(Failure) -> String {
        if words.isEmpty { return Overview.text }
        guard let manual = Manual(of: words) else {
            throw Failure(
                .unknownCommand,
                "there is no command '\(words.joined(separator: " "))'",
                hint: "habit help lists them all"
            )
        }
        let width = world.output.isTerminal ? min(max(world.output.width, 40), 100) : 80
        return HelpPage(manual: manual, width: width).text(isWhole: isWhole)
    }
}
