internal import ArgumentParser
internal import Curl
internal import HabitWire

/// What is typed as `habit api GET /today`.
struct ApiCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "api",
        abstract: "Send a request to the server, with the login, and print what it answers."
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("habit api GET /today | jq .done", "a document of the server"),
            .init("habit api GET /habits/run/log -f start=2026-01-01", "with a query"),
            .init("habit api PATCH /habits/run -F target=5 -f unit=km", "with an object"),
            .init("habit api POST /logs --input batch.json", "with a file, or - for standard input"),
        ],
        notes: [
            "The body goes to standard output as it came; on a terminal JSON is laid out.",
            "The path begins with / and is one of the server that is asked otherwise too; the token goes nowhere else. The "
                + "headers of the login, Host and those of the length cannot be given.",
            "-f and -F make a query for GET and HEAD, and with --input; otherwise one JSON object. With -F numbers, true, false "
                + "and null are such, and @FILE is the text of a file (@- standard input); everything else is text.",
            "A status other than 2xx is an error: nothing is on standard output, what went wrong is on standard error "
                + "(an object with --json), and the exit code is 3 for 404, 4 for 401, 7 for 403, 8 for other 4xx, 5 for 5xx, "
                + "408, 429 and redirects, which are not followed.",
        ]
    )
    /// The most that is sent and that is taken, in bytes.
    private static let sizeLimit = 64 << 20

    @Argument(help: "GET, POST, PUT, PATCH or DELETE.", completion: .list(Method.allCases.map(\.rawValue)))
    var method: String

    @Argument(help: "The path on the server, with its query.")
    var path: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The body: a file, or - for standard input.", valueName: "file"),
        completion: .file()
    )
    var input: String?

    @Option(
        name: .customShort("f"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A field whose value is text.", valueName: "key=value")
    )
    var text: [String] = []

    @Option(
        name: .customShort("F"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A field whose value is a number, true, false, null, @FILE or text.",
            valueName: "key=value"
        )
    )
    var typed: [String] = []

    @Option(
        name: .customShort("H"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A header field.", valueName: "name: value")
    )
    var header: [String] = []

    @Flag(name: [.customShort("i"), .long], help: "Print the status and the headers first.")
    var include = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let call = try call(context.world.input)
        let account = try context.account()
        let world = context.world
        let response = try account.client.exchange(call)
        let answer = RawAnswer(response: response, isTerminal: world.output.isTerminal)
        if let refusal = account.client.refusal(response) {
            // Who asked for the head needs it here most.
            if include { try? world.errors.write(answer.head) }
            throw refusal.ending(ExitCode(status: response.status))
        }
        if !RawCall.hasQueryAlone(call.method) { context.forgetDay(at: account.client.server) }
        if global.quiet { return .bytes([]) }
        return .bytes((include ? answer.head : []) + answer.body)
    }

    private func call(_ standardInput: Input) throws(Failure) -> RawCall {
        let read = { (path: String) throws(Failure) in try Self.contents(of: path, standardInput) }
        var fields: [RawField] = []
        for field in text { fields.append(try RawField(text: field)) }
        for field in typed { fields.append(try RawField(typed: field, file: read)) }
        var headers: [RawHeader] = []
        for field in header { headers.append(try RawHeader(field)) }
        let hasQuery = RawCall.hasQueryAlone(method) || input != nil
        var body = try input.map(read)
        if !hasQuery, !fields.isEmpty { body = try Array(RawField.object(of: fields).text().utf8) }
        return try RawCall(
            method,
            path,
            query: hasQuery ? fields.map { ($0.name, $0.queryText) } : [],
            headers: headers.map { ($0.name, $0.value) },
            body: body
        )
    }

    private static func contents(of path: String, _ standardInput: Input) throws(Failure) -> [UInt8] {
        do {
            return path == "-"
                ? try standardInput.contents(limit: sizeLimit)
                : try PlainFile.contents(path, limit: sizeLimit)
        } catch {
            let name = path == "-" ? "standard input" : path
            guard error.isTooLarge else { throw Failure(.fileUnusable, "cannot read \(name): \(error)") }
            throw Failure(.usage, "\(name) has more than 64 MiB")
        }
    }
}
