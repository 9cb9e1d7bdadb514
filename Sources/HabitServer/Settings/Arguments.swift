/// The command line of `habit-server`.
struct Arguments: Equatable {
    /// What the program does.
    enum Task: Equatable {
        case serve
        case printConfig
        case checkConfig
        case version
        case help
        case manPage
        case openAPI
        case backup(String)
        case restore(String)
        case invite
    }

    private static let valued = Setting.allCases.filter { $0.operand != nil }.map { "--" + $0.rawValue }

    private(set) var task = Task.serve
    /// The values of the options, by name without dashes.
    private(set) var values: [String: String] = [:]
    /// Whether a backup may replace a file, and a restore move a folder's contents aside.
    private(set) var isForced = false

    /// - Throws: ``SettingsError`` for an unknown option or a missing value.
    init(_ arguments: [String]) throws(SettingsError) {
        var rest = arguments[...]
        var verb: String?
        var file: String?
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            switch argument {
            case "backup" where task == .serve && verb == nil: verb = argument
            case "restore" where task == .serve && verb == nil: verb = argument
            case "invite" where task == .serve && verb == nil: task = .invite
            case "--force": isForced = true
            case "--print-config": task = .printConfig
            case "--check-config": task = .checkConfig
            case "--version": task = .version
            case "--help", "-h": task = .help
            case "--man-page": task = .manPage
            case "--openapi": task = .openAPI
            case _ where verb != nil && file == nil && !argument.hasPrefix("-") && !argument.isEmpty:
                if let mistake = UnexpandedValue.mistake(in: argument, .path) {
                    throw SettingsError(verb ?? "", "FILE \(mistake)")
                }
                file = argument
            default:
                guard Self.valued.contains(name) else {
                    throw SettingsError(name, "is not an option; see habit-server --help")
                }
                guard let value = parts.dropFirst().first.map(String.init) ?? rest.popFirst() else {
                    throw SettingsError(name, "needs a value")
                }
                values[String(name.dropFirst(2))] = value
            }
        }
        if let verb {
            guard let file else { throw SettingsError(verb, "needs a file; see habit-server --help") }
            if task == .serve { task = verb == "backup" ? .backup(file) : .restore(file) }
        } else if isForced {
            throw SettingsError("--force", "can only be used with backup or restore")
        }
    }
}
