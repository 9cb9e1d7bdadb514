internal import HabitModel

/// A word that a person has given a meaning: `habit config alias.d done`, then `habit d run`.
struct Alias {
    let name: String
    /// What it stands for, as it was written.
    let text: String

    /// The alias of that name; nil if there is none.
    init?(_ name: String, in world: World) throws(Failure) {
        guard let text = try Alias.settings(in: world)?.alias(name) else { return nil }
        self.name = name
        self.text = text
    }

    /// The names of all aliases, as far as they can be found out.
    static func names(in world: World) -> [String] {
        (try? settings(in: world))?.aliases ?? []
    }

    /// The words that it stands for.
    func words() throws(Failure) -> [String] {
        do throws(ValueError) {
            let words = try CommandWords.split(text)
            guard !words.isEmpty else { throw ValueError("there are none") }
            return words
        } catch {
            throw Failure(
                .usage,
                "alias.\(name) cannot be split into words: \(error.message)",
                hint: "habit config set alias.\(name) COMMAND"
            )
        }
    }

    /// The command line with the words in the place of the name; what stood before and behind it stays.
    func expand(_ arguments: [String], leadingOptions: Int) throws(Failure) -> [String] {
        try arguments.prefix(leadingOptions) + words() + arguments.dropFirst(leadingOptions)
    }

    /// Without a home there are no settings, and so no aliases.
    private static func settings(in world: World) throws(Failure) -> Settings? {
        guard let places = try? XDGPaths(world) else { return nil }
        return try SettingsFile(places).read()
    }
}
