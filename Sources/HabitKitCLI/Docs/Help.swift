/// What `-h`, `--help` and `habit help` show.
enum Help {
    /// The page of a command or a topic, or the overview if none is named.
    static func text(for words: [String], isWhole: Bool, in world: World) throws(Failure) -> String {
        if words.isEmpty || words == ["help"] { return Overview.text }
        let width = world.output.isTerminal ? min(max(world.output.width, 40), 100) : 80
        if words.count == 1, let topic = Topic(rawValue: words[0]) {
            return TopicPage(topic: topic).text(width: width)
        }
        guard let manual = Manual(of: words) else {
            if words.count == 1, let alias = try Alias(words[0], in: world) {
                return Line(nil, "\(alias.name) stands for: habit \(alias.text)").text(isColored: false)
                    + "\n"
            }
            throw Root.unknown(words, in: world)
        }
        return HelpPage(manual: manual, width: width).text(isWhole: isWhole)
    }
}
