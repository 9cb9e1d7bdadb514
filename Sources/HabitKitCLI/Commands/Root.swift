internal import ArgumentParser

/// The root of the command tree, as the parser sees it.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "habit",
        abstract: "Track habits from the command line",
        groupedSubcommands: groups.map { CommandGroup(name: $0.name, subcommands: $0.commands) }
    )

    /// The commands in the groups and the order of the overview.
    ///
    /// This is the only place where a command is registered.
    static let groups: [(name: String, commands: [any ParsableCommand.Type])] = [
        (
            "Account",
            [
                SignupCommand.self, LoginCommand.self, LogoutCommand.self, WhoamiCommand.self,
                PasswdCommand.self, AccountCommand.self, AvatarCommand.self,
                TokenCommand.self,
            ]
        ),
        (
            "Habits",
            [
                AddCommand.self, LsCommand.self, ShowCommand.self, EditCommand.self, ArchiveCommand.self,
                RestoreCommand.self, RmCommand.self,
            ]
        ),
        (
            "Tracking",
            [
                DoneCommand.self, UndoneCommand.self, SkipCommand.self, NoteCommand.self, UndoCommand.self,
                TodayCommand.self, LogCommand.self, AttachCommand.self, FilesCommand.self,
            ]
        ),
        (
            "Reports",
            [
                StreakCommand.self, StatsCommand.self, HeatmapCommand.self, ExplainCommand.self,
                PictureCommand.self,
            ]
        ),
        (
            "Scripts",
            [
                CheckCommand.self, PromptCommand.self, ShellInitCommand.self, EventsCommand.self,
                SyncCommand.self, ExecCommand.self, ApiCommand.self, CompletionsCommand.self,
            ]
        ),
        (
            "Data",
            [ExportCommand.self, ImportCommand.self, ApplyCommand.self]
        ),
        (
            "System",
            [
                ServerCommand.self, ConfigCommand.self, DoctorCommand.self, VersionCommand.self,
                GenerateDocsCommand.self, CompleteLineCommand.self,
            ]
        ),
    ]

    /// The commands by name.
    private static let commands: [String: any ParsableCommand.Type] = Dictionary(
        uniqueKeysWithValues: groups.flatMap(\.commands).map { ($0._commandName, $0) }
    )

    /// The commands that prompts, scripts and completions run most often: found without a look at all the others, which
    /// would take a tenth of a millisecond.
    private static let frequent: [String: any ParsableCommand.Type] = [
        "check": CheckCommand.self, "complete-line": CompleteLineCommand.self, "done": DoneCommand.self,
        "prompt": PromptCommand.self,
    ]

    private static func command(named name: String) -> (any ParsableCommand.Type)? {
        frequent[name] ?? commands[name]
    }

    /// The names of the commands, each with the names of its subcommands.
    ///
    /// `server` is not included because it is a separate program.
    static let names = CommandNames { name in
        guard name != "server", let command = command(named: name) else { return nil }
        return command.configuration.subcommands.map { $0._commandName }
    }

    /// The paths of all visible commands and subcommands, in alphabetical order.
    static var paths: [[String]] {
        commands.keys.sorted().flatMap { name in
            names.subcommands(name).map { inner in [[name]] + inner.map { [name, $0] } } ?? []
        }
        .filter { command(at: $0)?.configuration.shouldDisplay == true }
    }

    /// The commands to suggest for a mistyped word.
    static var words: [String] {
        (commands.filter { $0.value.configuration.shouldDisplay }.keys + ["help"]).sorted()
    }

    /// Whether a word is a built-in command, which no alias or program can replace.
    static func isCommand(_ word: String) -> Bool {
        command(named: word) != nil || word == "help"
    }

    /// The command at a path of words.
    static func command(at path: [String]) -> (any ParsableCommand.Type)? {
        guard let name = path.first, let command = command(named: name) else { return nil }
        switch path.count {
        case 1: return command
        case 2: return command.configuration.subcommands.first { $0._commandName == path[1] }
        default: return nil
        }
    }
}
