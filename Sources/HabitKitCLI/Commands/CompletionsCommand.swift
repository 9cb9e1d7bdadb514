internal import ArgumentParser

/// `habit completions bash`.
struct CompletionsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script for a shell"
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("eval \"$(habit completions bash)\"", "in ~/.bashrc"),
            .init("habit completions zsh >\"${fpath[1]}/_habit\"", "once, for zsh"),
            .init("habit completions fish >~/.config/fish/completions/habit.fish", "once, for fish"),
        ]
    )
    static let needsServer = false

    @Argument(
        help: ArgumentHelp("bash, zsh or fish (default: the shell in $SHELL)", valueName: "shell"),
        completion: .list(ShellName.allCases.map(\.rawValue)),
        transform: OptionParsers.shell
    )
    var shell: ShellName?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let own = context.world.variable("SHELL")?.split(separator: "/").last.flatMap {
            ShellName(rawValue: String($0))
        }
        guard let shell = shell ?? own else {
            throw Failure(
                .usage,
                "no shell given, and $SHELL is not bash, zsh or fish",
                hint: "habit completions bash"
            )
        }
        return .bytes(Array(shell.completions.utf8))
    }
}
