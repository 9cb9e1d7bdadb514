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
                TodayCommand.self, LogCommand.self,
            ]
        ),
        ("Reports", [StreakCommand.self, StatsCommand.self, ExplainCommand.self]),
        (
            "Scripts",
            [
                CheckCommand.self, PromptCommand.self, ShellInitCommand.self, EventsCommand.self,
                SyncCommand.self, ExecCommand.self, ApiCommand.self, CompletionsCommand.self,
            ]
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

    /// The names of the commands, each with the names of its subcommands.
    ///
    /// `server` is not included because it is a separate program.
    static let names = CommandNames(
        names: commands.filter { $0.key != "server" }.mapValues { command in
            command.configuration.subcommands.map { $0._commandName }
        }
    )

    /// The paths of all visible commands and subcommands, in alphabetical order.
    static var paths: [[String]] {
        names.names.sorted { $0.key < $1.key }.flatMap { name, inner in [[name]] + inner.map { [name, $0] } }
            .filter { command(at: $0)?.configuration.shouldDisplay == true }
    }

    /// The commands to suggest for a mistyped word.
    static var words: [String] {
        (commands.filter { $0.value.configuration.shouldDisplay }.keys + ["help"]).sorted()
    }

    /// Whether a word is a built-in command, which no alias or program can replace.
    static func isCommand(_ word: String) -> Bool {
        commands[word] != nil || word == "help"
    }

    /// The command at a path of words.
    static func command(at path: [String]) -> (any ParsableCommand.Type)? {
        guard let name = path.first, let command = commands[name] else { return nil }
        switch path.count {
        case 1: return command
        case 2: return command.configuration.subcommands.first { $0._commandName == path[1] }
        default: return nil
        }
    }
}
