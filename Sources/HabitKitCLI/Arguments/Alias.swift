internal import HabitModel

/// A user-defined command: `habit config alias.d done`, then `habit d run`.
struct Alias {
    let name: String
    /// The command line it stands for, as it was written.
    let text: String

    /// The alias with a name; nil if there is none.
    init?(_ name: String, in world: World) throws(Failure) {
        guard let text = try Alias.settings(in: world)?.alias(name) else { return nil }
        self.name = name
        self.text = text
    }

    /// The names of all aliases; empty if the settings cannot be read.
    static func names(in world: World) -> [String] {
        (try? settings(in: world))?.aliases ?? []
    }

    /// The words it stands for.
    func words() throws(Failure) -> [String] {
        do throws(ValueError) {
            let words = try CommandWords.split(text)
            guard !words.isEmpty else { throw ValueError("it is empty") }
            return words
        } catch {
            throw Failure(
                .usage,
                "alias.\(name) cannot be split into words: \(error.message)",
                hint: "habit config set alias.\(name) COMMAND"
            )
        }
    }

    /// The arguments with the name replaced by the words.
    ///
    /// - Parameter leadingOptions: how many global options precede the name.
    func expand(_ arguments: [String], leadingOptions: Int) throws(Failure) -> [String] {
        try arguments.prefix(leadingOptions) + words() + arguments.dropFirst(leadingOptions)
    }

    /// The settings; nil if `HOME` is not set, so that there is no `config.json`.
    private static func settings(in world: World) throws(Failure) -> Settings? {
        guard let places = try? XDGPaths(world) else { return nil }
        return try SettingsFile(places).read()
    }
}
