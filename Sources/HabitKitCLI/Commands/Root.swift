internal import ArgumentParser

/// The whole program, as the parser sees it.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "habit",
        abstract: "Track habits from the command line.",
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
        ("Looking", [StreakCommand.self, StatsCommand.self, ExplainCommand.self]),
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

    /// The commands by their names.
    private static let commands: [String: any ParsableCommand.Type] = Dictionary(
        uniqueKeysWithValues: groups.flatMap(\.commands).map { ($0._commandName, $0) }
    )

    /// The names of the commands, each with the names of its subcommands.
    ///
    /// `server` is not among them, because it is a program of its own.
    static let names = CommandNames(
        names: commands.filter { $0.key != "server" }.mapValues { command in
            command.configuration.subcommands.map { $0._commandName }
        }
    )

    /// The paths of all commands and subcommands that have a page, in alphabetical order.
    static var paths: [[String]] {
        names.names.sorted { $0.key < $1.key }.flatMap { name, inner in [[name]] + inner.map { [name, $0] } }
            .filter { command(at: $0)?.configuration.shouldDisplay == true }
    }

    /// The words that a person may have meant to type.
    static var words: [String] {
        (commands.filter { $0.value.configuration.shouldDisplay }.keys + ["help"]).sorted()
    }

    /// Whether a word always is a command, so that no alias and no other program can have its name.
    static func isCommand(_ word: String) -> Bool {
        commands[word] != nil || word == "help"
    }

    /// The command or subcommand at a path.
    static func command(at path: [String]) -> (any ParsableCommand.Type)? {
        guard let name = path.first, let command = commands[name] else { return nil }
        switch path.count {
        case 1: return command
        case 2: return command.configuration.subcommands.first { $0._commandName == path[1] }
        default: return nil
        }
    }
}
