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
            let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            // A name that occurs twice in an object is one field for some programs and an error for others.
            var seen: Set<String> = []
            self = .fields(names.filter { seen.insert($0).inserted })
        }
    }
}
