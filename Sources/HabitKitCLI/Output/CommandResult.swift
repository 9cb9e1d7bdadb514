internal import HabitWire

/// What a command ends with: its JSON, its display, its failures and its exit code.
///
/// The functions that make one are in the output file of their noun, such as `HabitOutput.swift`. ``Renderer`` turns it
/// into a table, tab-separated values or JSON.
struct CommandResult: Sendable {
    /// Shows results one by one, each as soon as it is there.
    typealias Parts = @Sendable (_ show: (CommandResult) throws(Failure) -> Void) throws(Failure) -> Void

    /// What `--json` prints.
    var json = JSONOutput.none
    /// What a person or a pipe sees.
    var display = Display.lines([])
    /// What failed although there is a result, such as check-ins that were refused.
    var failures: [Failure] = []
    /// The exit code; nil if the first failure decides.
    var exitCode: Int32?
    /// What the result says about today.
    var today = TodayUpdate.unknown
    /// Whether every check-in was refused, so that only the failures are shown.
    var isRefused = false
    /// What the server answered to check-ins.
    var answer: CheckInAnswer?
    /// More results, which are shown instead of this one.
    var parts: Parts?

    /// The exit code of the process.
    var code: Int32 { exitCode ?? (failures.first?.exit ?? .done).rawValue }

    /// The document; nil if there is none, or several.
    func document() throws(Failure) -> JSONValue? { try json.document() }
}

/// What `--json` prints.
enum JSONOutput: Sendable {
    /// Nothing.
    case none
    /// A document of ours.
    case value(JSONValue)
    /// The body of a response, which is parsed only when it is printed.
    case body([UInt8])
    /// The bodies of several responses, printed as one array.
    case bodies([[UInt8]])
    /// Documents, one on each line (NDJSON).
    case lines([JSONValue])

    /// The server's answer, as it was sent.
    static func reply(_ reply: Reply<some Sendable>) -> JSONOutput { .body(reply.bytes) }

    /// The document; nil for nothing and for lines.
    func document() throws(Failure) -> JSONValue? {
        switch self {
        case .none, .lines: return nil
        case .value(let value): return value
        case .body(let bytes): return try Self.parse(bytes)
        case .bodies(let bodies):
            return .array(try bodies.map { (bytes) throws(Failure) in try Self.parse(bytes) })
        }
    }

    private static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        try Reply(value: (), bytes: bytes).document()
    }
}

/// What a result says about today, for the snapshot that prompts read.
enum TodayUpdate: Sendable {
    /// Nothing.
    case unknown
    /// The whole day.
    case today(Today)
    /// The day has changed, but this token may not read it.
    case withheld
    /// Nothing reached the server, so the snapshot stays as it is.
    case unchanged

    /// The day, if the answer has it.
    init(_ today: Today?) {
        self = today.map { .today($0) } ?? .unknown
    }
}

extension CommandResult {
    /// Something was done, and there is no document.
    static func said(_ line: Line) -> CommandResult {
        CommandResult(display: .lines([line]))
    }

    /// The bytes of a file.
    static func bytes(_ bytes: [UInt8]) -> CommandResult {
        CommandResult(display: .bytes(bytes))
    }

    /// Results that come one by one.
    static func parts(_ parts: @escaping Parts) -> CommandResult {
        CommandResult(parts: parts)
    }

    /// Another program has ended with this exit code, or could not be run.
    static func ended(_ code: Int32, _ failure: Failure?) -> CommandResult {
        CommandResult(failures: failure.map { [$0] } ?? [], exitCode: code, today: .unchanged)
    }
}
