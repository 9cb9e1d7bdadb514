internal import ArgumentParser

/// The root of the command tree, as the parser sees it.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "habit",
        abstract: "Track habits from the command line",
        groupedSubcommands: groups.map { CommandGroup(name: $0.name, subcommands: $0.commands) }
    )

    /// The commands, as the overview groups them.
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

    /// The commands and their subcommands.
    ///
    /// `server` is not included because it is a separate program.
    static let names = CommandNames(names: [
        "signup": [], "login": [], "logout": [], "whoami": [], "passwd": [], "account": ["edit", "delete"],
        "avatar": ["set", "get", "rm"], "token": ["create", "ls", "revoke"], "add": [], "ls": [], "show": [],
        "edit": [], "archive": [],
        "restore": [], "rm": [], "done": [], "undone": [], "skip": [], "note": [], "undo": [], "today": [],
        "log": [], "streak": [], "stats": [], "explain": [], "check": [], "prompt": [], "shell-init": [],
        "events": [], "sync": [], "exec": [], "api": [], "completions": [], "version": [],
        "generate-docs": [], "complete-line": [],
        "config": ["get", "set", "unset", "ls"], "doctor": [],
    ])

    /// The paths of all visible commands and subcommands, in alphabetical order.
    static var paths: [[String]] {
        names.names.sorted { $0.key < $1.key }.flatMap { name, inner in [[name]] + inner.map { [name, $0] } }
            .filter { command(at: $0)?.configuration.shouldDisplay == true }
    }

    /// Commands for our own scripts only.
    private static let hidden: Set = ["generate-docs", "complete-line"]

    /// The commands to suggest for a mistyped word.
    static var words: [String] {
        (names.names.keys.filter { !hidden.contains($0) } + ["help", "server"]).sorted()
    }

    /// Whether a word is a built-in command, which no alias or program can replace.
    static func isCommand(_ word: String) -> Bool {
        names.contains(word) || word == "help" || word == "server"
    }

    /// The commands that prompts, scripts and completions run most often, found without searching the groups.
    static let frequent: [String: any ParsableCommand.Type] = [
        "check": CheckCommand.self, "complete-line": CompleteLineCommand.self, "done": DoneCommand.self,
        "prompt": PromptCommand.self,
    ]

    /// The command at a path of words.
    static func command(at path: [String]) -> (any ParsableCommand.Type)? {
        if path.count == 1, let command = frequent[path[0]] { return command }
        guard let name = path.first,
            let command = groups.lazy.flatMap(\.commands).first(where: { $0._commandName == name })
        else { return nil }
        switch path.count {
        case 1: return command
        case 2: return command.configuration.subcommands.first { $0._commandName == path[1] }
        default: return nil
        }
    }
}
