internal import Glibc

/// What the process was given as text: bytes that the C library passes on as they are.
///
/// Whatever is not UTF-8 is refused before anything is done with it. To repair it would be to make a habit of another name,
/// or to write into another folder.
enum ProcessText {
    /// The variables that name a file, a server or a person's account.
    private static let variables = [
        "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HABIT_SERVER", "HABIT_PROFILE",
        "HABIT_TOKEN", "HABIT_TOKEN_FILE", "HABIT_CA_FILE",
    ]

    /// The arguments without the program's name.
    ///
    /// - Throws: a usage failure for the first argument, or variable of the environment, that is not UTF-8.
    static func arguments() throws(Failure) -> [String] {
        var arguments: [String] = []
        for (index, argument) in CommandLine.arguments.enumerated().dropFirst() {
            guard let pointer = CommandLine.unsafeArgv[index], String(validatingCString: pointer) != nil
            else {
                throw Failure(
                    .usage,
                    "argument \(index) is not UTF-8: \"\(Escaping.visible(argument))\"",
                    hint: "is the terminal set to UTF-8? (locale)"
                )
            }
            arguments.append(argument)
        }
        for name in variables {
            guard let pointer = getenv(name) else { continue }
            guard String(validatingCString: pointer) != nil else {
                throw Failure(.usage, "the variable \(name) is not UTF-8")
            }
        }
        return arguments
    }
}
