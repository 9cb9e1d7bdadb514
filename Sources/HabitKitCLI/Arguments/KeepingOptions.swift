internal import ArgumentParser

/// The option of every command that makes check-ins.
struct KeepingOptions: ParsableArguments, Sendable {
    @Flag(help: "Fail (6) if the check-in could only be kept, not sent.")
    var strict = false
}
