/// Where a value came from.
enum Origin: Hashable, Sendable, CustomStringConvertible {
    /// An option of the command line.
    case option(String)
    /// A variable of the environment.
    case variable(String)
    /// A key of `config.json`.
    case file(key: String)
    /// Nobody said anything.
    case standard

    /// What is put behind a value to say where it came from.
    var suffix: String { self == .standard ? ", the default" : ", from \(self)" }

    var description: String {
        switch self {
        case .option(let name), .variable(let name): name
        case .file(let key): "\(key) in config.json"
        case .standard: "the default"
        }
    }
}
