internal import ArgumentParser
internal import Curl
internal import HabitWire
internal import POSIXFiles

/// `habit api GET /today`.
struct ApiCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "api",
        abstract: "Send a request to the server and print the response"
    )
    static let output = OutputSchema.none
    static let page = Page(
        [
            .init("habit api GET /today | jq .done", "how many habits are done today"),
            .init("habit api GET /habits/run/log -f start=2026-01-01", "a query string"),
            .init("habit api PATCH /habits/run -F target=5 -f unit=km", "a JSON object"),
            .init("habit api POST /logs --input batch.json", "a file, or - for standard input"),
        ],
        notes: [
            "The request carries the token of your login. The response body is printed unchanged; on a terminal, JSON is "
                + "indented.",
            "The path starts with / and is resolved against the configured server. The token is sent nowhere else. "
                + "Authorization, Cookie, Host, Connection and the headers for the length of the body cannot be set.",
            "-f and -F build a query string for GET and HEAD, and with --input; otherwise they build a JSON object. -F sends "
                + "numbers, true, false and null as JSON values, and @FILE as the text of a file (@- for standard input); "
                + "everything else is sent as text.",
            "A status other than 2xx is an error. Standard output stays empty, standard error says what went wrong (as an "
                + "object with --json), and the exit code is 3 for 404, 4 for 401, 7 for 403, 8 for other 4xx, and 5 for 5xx, "
                + "408, 429 and redirects, which are not followed.",
        ]
    )
    /// The largest body to read from a file or standard input, in bytes.
    private static let sizeLimit = 64 << 20

    @Argument(
        help: "HTTP method: GET, POST, PUT, PATCH or DELETE",
        completion: .list(Method.allCases.map(\.rawValue))
    )
    var method: String

    @Argument(help: "Path on the server, optionally with a query")
    var path: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("File with the request body, or - for standard input", valueName: "file"),
        completion: .file()
    )
    var input: String?

    @Option(
        name: .customShort("f"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Text field; repeatable", valueName: "key=value")
    )
    var text: [String] = []

    @Option(
        name: .customShort("F"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Number, true, false, null, @FILE or text field; repeatable",
            valueName: "key=value"
        )
    )
    var typed: [String] = []

    @Option(
        name: .customShort("H"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Request header; repeatable", valueName: "name: value")
    )
    var header: [String] = []

    @Flag(name: [.customShort("i"), .long], help: "Print the status line and headers first")
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
            // The head helps most when the request fails.
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
            let name = path == "-" ? "standard input" : "\"\(path)\""
            guard error.isTooLarge else { throw Failure(.fileUnusable, "cannot read \(name): \(error)") }
            throw Failure(.usage, "\(name) is larger than 64 MiB")
        }
    }
}
