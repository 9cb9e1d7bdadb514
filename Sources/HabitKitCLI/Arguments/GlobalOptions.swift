internal import ArgumentParser

/// The options every command takes, before or after its name.
struct GlobalOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "JSON output: everything, or only these fields in this order",
            valueName: "fields"
        )
    )
    var json: JSONChoice?

    @Flag(name: [.customShort("q"), .long], help: "Print nothing on success")
    var quiet = false

    @Option(help: ArgumentHelp("Colour: auto (default), always or never", valueName: "when"))
    var color: ColorChoice?

    @Flag(name: .customLong("no-input"), help: "Never ask for input")
    var noInput = false

    @Option(help: ArgumentHelp("Address of the server (default: http://127.0.0.1:4280)", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("Profile in config.json to use", valueName: "name"))
    var profile: String?

    @Flag(help: "Allow unencrypted http to another machine")
    var insecure = false
}

extension GlobalOptions {
    /// The defaults, made without the parser.
    static var none: GlobalOptions {
        var options = GlobalOptions()
        options.json = nil
        options.quiet = false
        options.color = nil
        options.noInput = false
        options.server = nil
        options.profile = nil
        options.insecure = false
        return options
    }

    /// Those that decide where requests go, in arguments that ``Invocation`` has sorted but nobody has parsed.
    static func beforeParsing(_ arguments: [String]) -> GlobalOptions {
        func value(_ option: String) -> String? {
            arguments.last { $0.hasPrefix(option) }.map { String($0.dropFirst(option.count)) }
        }
        var options = none
        options.server = value("--server=")
        options.profile = value("--profile=")
        return options
    }
}

/// When to use colour.
enum ColorChoice: String, CaseIterable, Codable, ExpressibleByArgument, Sendable {
    /// On a terminal that supports it.
    case auto
    case always
    case never
}

/// The value of `--json`.
enum JSONChoice: Hashable, Sendable, ExpressibleByArgument {
    /// Everything.
    case whole
    /// These fields, in this order.
    case fields([String])

    /// How ``Invocation`` rewrites a `--json` without a value, because the parser has no optional values.
    static let wholeArgument = "--json=*"

    init?(argument: String) {
        if argument == "*" {
            self = .whole
        } else {
            let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            // Programs disagree on what duplicate names in an object mean.
            var seen: Set<String> = []
            self = .fields(names.filter { seen.insert($0).inserted })
        }
    }
}

/// The option of every command that records check-ins.
struct QueueOptions: ParsableArguments, Sendable {
    @Flag(help: "Exit with 6 if a check-in is queued instead of sent")
    var strict = false

    /// The defaults, made without the parser.
    static var none: QueueOptions {
        var options = QueueOptions()
        options.strict = false
        return options
    }
}
