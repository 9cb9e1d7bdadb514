internal import ArgumentParser

/// What is typed as `habit shell-init bash`, mostly in a shell's start-up file.
struct ShellInitCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "shell-init",
        abstract: "Print a function that keeps HABIT_PROMPT current without a process."
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("eval \"$(habit shell-init bash)\"", "in ~/.bashrc"),
            .init("eval \"$(habit shell-init zsh)\"", "in ~/.zshrc"),
            .init("habit shell-init fish | source", "in ~/.config/fish/config.fish"),
        ],
        notes: [
            "Before each prompt the function sets HABIT_PROMPT to what habit prompt would print, such as 3/5, or to nothing. "
                + "Put it where you like: PS1='${HABIT_PROMPT:+[$HABIT_PROMPT] }\\$ '.",
            "It reads a file and starts nothing; every five minutes, if a prompt is shown, it runs habit today in the "
                + "background.",
            "It shows the profile that HABIT_PROFILE names, else the one that was in use when the function was made.",
        ]
    )
    static let needsServer = false

    @Argument(
        help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"),
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
