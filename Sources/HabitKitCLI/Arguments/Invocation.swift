/// A command line, sorted: which command, what it is given, and the options that may stand anywhere.
struct Invocation: Hashable {
    /// What to do.
    enum Action: Hashable {
        /// Show the page of a command (no words: of the program), short or whole.
        case help(words: [String], isWhole: Bool)
        /// Complain: there are options and no command.
        case nothing
        /// Say which version this is.
        case version
        /// Parse the arguments and run the command that they name.
        case command([String])
        /// A word that is no command of ours: perhaps a program of that name, to be given the rest untouched.
        case other(String, [String])
    }

    /// What to do.
    let action: Action
    /// Whether errors are to be JSON, known even if the rest cannot be parsed.
    let wantsJSON: Bool
    /// How many of the arguments of another program are options that stood before its name.
    private(set) var leadingOptions = 0

    /// The options of single commands that have a value in the next word, which is theirs whatever it looks like.
    static let optionsWithValue: Set = [
        "--after", "--by", "--date", "--day-starts-at", "--description", "--every", "--expires", "--format",
        "--from", "--input", "--last", "--name", "--note", "--readdress", "--scope", "--since", "--slug",
        "--streak",
        "--tag",
        "--target", "--time-zone", "--to", "--unit", "-F", "-H", "-f",
    ]

    /// Sorts the arguments, without the program's name.
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
                scan.isVersion ? .version : arguments.isEmpty ? .help(words: [], isWhole: false) : .nothing
        } else {
            let path = commands.path(scan.words)
            var rest = scan.rest
            // An option that is not known may stand before them.
            for position in scan.positions.prefix(path.count).reversed() { rest.remove(at: position) }
            action = .command(path + scan.options + rest + arguments[index...])
        }
    }

    /// Whether an argument is one of the options that every command takes, in one piece.
    static func isGlobal(_ argument: String) -> Bool {
        ["-q", "--quiet", "--no-input", "--insecure"].contains(argument)
            || ["--json=", "--color=", "--server=", "--profile="].contains(where: argument.hasPrefix)
    }

    /// What has been seen so far.
    private struct Scan {
        /// The options that every command takes, each in one piece.
        var options: [String] = []
        /// What is left for the command, its own name first.
        var rest: [String] = []
        /// Where in that something stands that is neither an option nor the value of one.
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
            // The parser would take an empty value for none, and the next argument for the value.
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
                guard Invocation.optionsWithValue.contains(argument), let next else { return }
                index += 1
                rest.append(next)
            }
        }
    }
}
