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
