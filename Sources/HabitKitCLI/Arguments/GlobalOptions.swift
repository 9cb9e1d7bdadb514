internal import ArgumentParser

/// The options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Print JSON: everything, or only these fields in this order.",
            valueName: "fields"
        )
    )
    var json: JSONChoice?

    @Flag(name: [.customShort("q"), .long], help: "Print nothing on success.")
    var quiet = false

    @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
    var color: ColorChoice?

    @Flag(name: .customLong("no-input"), help: "Never ask anything.")
    var noInput = false

    @Option(help: ArgumentHelp("The address of the server.", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("The profile of config.json to use.", valueName: "name"))
    var profile: String?

    @Flag(help: "Allow plain http to another machine.")
    var insecure = false
}

extension GlobalOptions {
    /// What they are when none is given, without asking the parser.
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
}

/// Whether there is colour.
enum ColorChoice: String, CaseIterable, Codable, ExpressibleByArgument, Sendable {
    /// On a terminal that can show it.
    case auto
    case always
    case never
}

/// What `--json` asks for.
enum JSONChoice: Hashable, Sendable, ExpressibleByArgument {
    /// Everything.
    case whole
    /// These fields, in this order.
    case fields([String])

    /// How ``Invocation`` writes a `--json` that has no value, for a parser that knows no optional values.
    static let wholeArgument = "--json=*"

    init?(argument: String) {
        if argument == "*" {
            self = .whole
        } else {
            let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            // A name that occurs twice in an object is one field for some programs and an error for others.
            var seen: Set<String> = []
            self = .fields(names.filter { seen.insert($0).inserted })
        }
    }
}
