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
        case user(UserTask)
        case checkFiles
        case doctor
        case checkHealth
    }

    private static let valued = Setting.allCases.filter { $0.operand != nil }.map { "--" + $0.rawValue }

    private(set) var task = Task.serve
    /// The values of the options, by name without dashes.
    private(set) var values: [String: String] = [:]
    /// Whether a backup may replace a file, and a restore move a folder's contents aside.
    private(set) var isForced = false
    /// Whether the operator has confirmed that something is deleted.
    private var isConfirmed = false

    /// - Throws: ``SettingsError`` for an unknown option or a missing value.
    init(_ arguments: [String]) throws(SettingsError) {
        var rest = arguments[...]
        var words: [String] = []
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            switch argument {
            case "--force": isForced = true
            case "--yes": isConfirmed = true
            case "--print-config": task = .printConfig
            case "--check-config": task = .checkConfig
            case "--check-health": task = .checkHealth
            case "--version": task = .version
            case "--help", "-h": task = .help
            case "--man-page": task = .manPage
            case "--openapi": task = .openAPI
            case _ where !argument.isEmpty && !argument.hasPrefix("-"): words.append(argument)
            default:
                guard Self.valued.contains(name) else { throw .notAnOption(name) }
                guard let value = parts.dropFirst().first.map(String.init) ?? rest.popFirst() else {
                    throw SettingsError(name, "needs a value")
                }
                values[String(name.dropFirst(2))] = value
            }
        }
        // Help about an unfinished command line is what its author needs.
        if [.help, .version, .manPage, .openAPI].contains(task) { return }
        let command = try command(words)
        if task == .serve { task = command }
        try checkFlags(command)
    }

    /// The task that the words name.
    private func command(_ words: [String]) throws(SettingsError) -> Task {
        guard let verb = words.first else { return .serve }
        var operands = words.dropFirst()
        let task: Task
        switch verb {
        case "backup": task = .backup(try Self.file(operands.popFirst(), of: verb))
        case "restore": task = .restore(try Self.file(operands.popFirst(), of: verb))
        case "invite": task = .invite
        case "doctor": task = .doctor
        case "files":
            guard operands.popFirst() == "check" else {
                throw SettingsError("files", "needs check; see habit-server --help")
            }
            task = .checkFiles
        case "user": task = .user(try UserTask(&operands, isConfirmed: isConfirmed))
        default: throw .notAnOption(verb)
        }
        if let extra = operands.first { throw .notAnOption(extra) }
        return task
    }

    private static func file(_ operand: String?, of verb: String) throws(SettingsError) -> String {
        guard let operand else { throw SettingsError(verb, "needs a file; see habit-server --help") }
        if let mistake = UnexpandedValue.mistake(in: operand, .path) {
            throw SettingsError(verb, "FILE \(mistake)")
        }
        return operand
    }

    private func checkFlags(_ command: Task) throws(SettingsError) {
        switch command {
        case .backup, .restore: break
        default:
            if isForced { throw SettingsError("--force", "can only be used with backup or restore") }
        }
        if case .user(.delete) = command { return }
        if isConfirmed { throw SettingsError("--yes", "can only be used with user delete") }
    }
}

extension SettingsError {
    static func notAnOption(_ word: String) -> SettingsError {
        SettingsError(word, "is not an option; see habit-server --help")
    }
}
