internal import HabitModel

/// Parses the command lines of prompts and cron jobs directly, because ArgumentParser takes as long as everything else.
enum FastPath {
    /// The command of such a line; nil if the parser must handle it, including any error.
    static func command(_ arguments: [String]) -> (any Command)? {
        switch arguments.first {
        case "prompt": prompt(arguments.dropFirst())
        case "check": check(arguments.dropFirst())
        case "done": done(arguments.dropFirst())
        default: nil
        }
    }

    private static func prompt(_ words: ArraySlice<String>) -> PromptCommand? {
        guard words.isEmpty else { return nil }
        var command = PromptCommand()
        command.format = nil
        command.global = .none
        return command
    }

    private static func check(_ words: ArraySlice<String>) -> CheckCommand? {
        var command = CheckCommand()
        command.habits = words.filter { !$0.hasPrefix("-") }
        command.done = words.contains("--done")
        command.due = words.contains("--due")
        command.atRisk = words.contains("--at-risk")
        command.allDone = words.contains("--all-done")
        command.streak = nil
        command.fresh = false
        command.global = .none
        command.global.quiet = words.contains("-q") || words.contains("--quiet")
        let known: Set = ["--done", "--due", "--at-risk", "--all-done", "-q", "--quiet"]
        let options = words.filter { $0.hasPrefix("-") }
        guard known.isSuperset(of: options), (try? command.validate()) != nil else { return nil }
        return command
    }

    private static func done(_ words: ArraySlice<String>) -> DoneCommand? {
        var command = DoneCommand.plain
        var words = words
        while let word = words.popFirst() {
            switch word {
            case "-q", "--quiet": command.global.quiet = true
            case "--date":
                guard command.date == nil, let day = words.popFirst().flatMap({ DayExpression($0) }) else {
                    return nil
                }
                command.date = day
            case "--note":
                guard command.note == nil, let note = words.popFirst() else { return nil }
                command.note = note
            case _ where word.hasPrefix("-"): return nil
            default: command.habits.append(word)
            }
        }
        return command.habits.isEmpty ? nil : command
    }
}
