internal import ArgumentParser

/// The option of every command that makes check-ins.
struct QueueOptions: ParsableArguments, Sendable {
    @Flag(help: "Fail (6) if the check-in could only be kept, not sent.")
    var strict = false

    /// What they are when none is given, without asking the parser.
    static var none: QueueOptions {
        var options = QueueOptions()
        options.strict = false
        return options
    }
}
