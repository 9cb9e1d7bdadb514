/// A command line split into the command, its arguments and the global options, which may appear anywhere.
struct Invocation: Hashable {
    /// The action to take.
    enum Action: Hashable {
        /// Show the help of a command, short or in full; without words, the overview.
        case help(words: [String], isWhole: Bool)
        /// Show today, because there is no command; with these global options.
        case dashboard([String])
        /// Report that the command is missing.
        case nothing
        /// Show the version.
        case version
        /// Parse the arguments and run the command they name.
        case command([String])
        /// Run an external command or an alias, with the other arguments unchanged.
        case other(String, [String])
    }

    /// The action to take.
    let action: Action
    /// Whether errors are printed as JSON; known even if the rest cannot be parsed.
    let wantsJSON: Bool
    /// How many global options precede the name of an external command or alias.
    private(set) var leadingOptions = 0

    /// The options of commands that take the next word as their value, whatever it looks like.
    static let optionsWithValue: Set = [
        "--after", "--by", "--date", "--date-format", "--day-starts-at", "--description", "--every",
        "--expires", "--file", "--format", "--from", "--import", "--input", "--into", "--invite", "--kind",
        "--last", "--map", "--name", "--note", "--output", "--prefer", "--readdress", "--scope", "--since",
        "--skip", "--slug", "--streak", "--tag", "--target", "--time-zone", "--to", "--unit",
        "--week-starts", "--weeks", "--year", "-F", "-H", "-f", "-o",
    ]

    /// Those of ``optionsWithValue`` that are flags in some commands, by the command's first word.
    static let flags: [String: Set<String>] = ["picture": ["--name"]]

    /// Parses the arguments without the program's name.
    init(_ arguments: [String], commands: CommandNames) {
        var scan = Scan()
        var index = arguments.startIndex
        while index < arguments.endIndex, !scan.isTerminated {
            scan.take(arguments[index], next: arguments.dropFirst(index + 1).first, &index)
            if let word = scan.firstWord, !commands.contains(word), word != "help" {
                wantsJSON = scan.wantsJSON
                action = .other(word, scan.options + arguments[index...])
                leadingOptions = scan.options.count
                return
            }
        }
        wantsJSON = scan.wantsJSON
        let words = scan.words + arguments[index...].filter { $0 != "--" }
        if scan.firstWord == "help" {
            action = .help(words: Array(words.dropFirst()), isWhole: true)
        } else if let isWhole = scan.help {
            action = .help(words: commands.path(scan.words), isWhole: isWhole)
        } else if scan.words.isEmpty, !scan.rest.isEmpty {
            action = .command(scan.rest)
        } else if scan.words.isEmpty {
            action =
                scan.isVersion ? .version : scan.isTerminated ? .nothing : .dashboard(scan.options)
        } else {
            let path = commands.path(scan.words)
            var rest = scan.rest
            // Unknown options may precede them.
            for position in scan.positions.prefix(path.count).reversed() { rest.remove(at: position) }
            action = .command(path + scan.options + rest + arguments[index...])
        }
    }

    /// Whether an argument is a complete global option, including its value.
    static func isGlobal(_ argument: String) -> Bool {
        ["-q", "--quiet", "--no-input", "--insecure"].contains(argument)
            || ["--json=", "--color=", "--server=", "--profile="].contains(where: argument.hasPrefix)
    }

    /// The state of the scan.
    private struct Scan {
        /// The global options, each with its value in one word.
        var options: [String] = []
        /// The other arguments, starting with the command's name.
        var rest: [String] = []
        /// The indices in `rest` of words that are neither options nor values.
        var positions: [Int] = []
        var help: Bool?
        var isVersion = false
        var isTerminated = false
        var wantsJSON = false

        var words: [String] { positions.map { rest[$0] } }
        var firstWord: String? { positions.first.map { rest[$0] } }

        mutating func take(_ argument: String, next: String?, _ index: inout Int) {
            index += 1
            switch argument {
            // The parser would treat an empty value as missing and take the next argument instead.
            case "--json=", "--color=", "--server=", "--profile=":
                if argument == "--json=" { wantsJSON = true }
                options.append(argument + " ")
            case "--":
                index -= 1
                isTerminated = true
            case "--json":
                wantsJSON = true
                options.append(JSONChoice.wholeArgument)
            case "-q", "--quiet", "--no-input", "--insecure":
                options.append(argument)
            case "--color", "--server", "--profile":
                if let next {
                    index += 1
                    options.append("\(argument)=\(next.isEmpty ? " " : next)")
                } else {
                    options.append(argument)
                }
            case "-h": help = help ?? false
            case "--help": help = true
            case "--version" where positions.isEmpty: isVersion = true
            default: takeOwn(argument, next: next, &index)
            }
        }

        private mutating func takeOwn(_ argument: String, next: String?, _ index: inout Int) {
            if Invocation.isGlobal(argument) {
                if argument.hasPrefix("--json=") { wantsJSON = true }
                options.append(argument)
            } else {
                if !argument.hasPrefix("-") { positions.append(rest.endIndex) }
                rest.append(argument)
                let flags = firstWord.flatMap { Invocation.flags[$0] } ?? []
                guard Invocation.optionsWithValue.contains(argument), !flags.contains(argument), let next
                else { return }
                index += 1
                rest.append(next)
            }
        }
    }
}
