internal import ArgumentParser

/// `habit shell-init bash`, mostly run in a shell's start-up file.
struct ShellInitCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "shell-init",
        abstract: "Print a shell function that keeps HABIT_PROMPT up to date"
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("eval \"$(habit shell-init bash)\"", "in ~/.bashrc"),
            .init("eval \"$(habit shell-init zsh)\"", "in ~/.zshrc"),
            .init("habit shell-init fish | source", "in ~/.config/fish/config.fish"),
        ],
        notes: [
            "Before each prompt, the function sets HABIT_PROMPT to what habit prompt would print, such as 3/5 or nothing. "
                + "Use it where you like: PS1='${HABIT_PROMPT:+[$HABIT_PROMPT] }\\$ '.",
            "The function reads a file and starts no process, except that it runs habit today in the background at most "
                + "every five minutes.",
            "It shows the profile in HABIT_PROFILE, or else the profile in use when the function was printed.",
        ]
    )
    static let needsServer = false

    @Argument(
        help: ArgumentHelp("bash, zsh or fish", valueName: "shell"),
        completion: .list(ShellName.allCases.map(\.rawValue)),
        transform: OptionParsers.shell
    )
    var shell: ShellName

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        try context.checkProfile()
        return .bytes(Array(shell.script(profile: (try? context.profile())?.name).utf8))
    }
}
