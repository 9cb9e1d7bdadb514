internal import ArgumentParser

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
            self = .fields(argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
        }
    }
}
