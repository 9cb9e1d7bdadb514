internal import HabitWire

/// What became of the lines of standard input.
struct LineResults: Sendable {
    /// The numbers of the lines whose check-ins are sent, in order.
    var sent: [Int] = []
    /// What a person reads of what was taken.
    private(set) var lines: [Line] = []
    /// What a server has answered, if one has.
    private(set) var answer: CheckInAnswer?
    private var numbered: [(line: Int, document: JSONValue)] = []
    private var refused: [(line: Int, failure: Failure)] = []
    private var end: Failure?

    /// A document for each line, in order: ``LineResults/schema``.
    var documents: [JSONValue] {
        numbered.sorted { $0.line < $1.line }.map(\.document)
    }

    /// What went wrong, the first line first, behind what concerns all of them.
    var failures: [Failure] {
        (end.map { [$0] } ?? [])
            + refused.sorted { $0.line < $1.line }.map { line, failure in
                failure.saying("line \(line): \(failure.message)", failure.hint)
            }
    }

    /// Notes a line that is not sent.
    mutating func refuse(_ line: Int, _ failure: Failure) {
        refused.append((line, failure))
        let isUnderstood = failure.exit == .refused
        add(
            line,
            failure,
            isUnderstood ? ProblemCode.invalidValues.title : "The line cannot be understood",
            status: isUnderstood ? ProblemCode.invalidValues.status : 400
        )
    }

    /// Notes the answer to what was sent.
    mutating func add(_ answer: CommandResult) throws(Failure) {
        guard case .array(let results)? = try answer.document()?["results"] else { return }
        for (line, result) in zip(sent, results) {
            if case .object(let members) = result { add(line, members) }
        }
        guard let reply = answer.answer else { return }
        lines = CheckInOutput.lines(of: reply)
        self.answer = reply
        let failures = Dictionary(
            reply.results.compactMap { result in result.failure.map { (result.id.lowercased(), $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        for (line, result) in zip(sent, results) {
            guard let id = result["id"]?.text, let failure = failures[id.lowercased()] else { continue }
            refused.append((line, failure))
        }
    }

    /// Notes what ended the sending; the lines that are neither answered nor kept are refused for it.
    mutating func fail(_ failure: Failure) {
        end = failure
        let noted = Set(numbered.map(\.line))
        for line in sent where !noted.contains(line) {
            add(
                line,
                failure,
                failure.problem?.title ?? "The line was not recorded",
                status: failure.problem?.status ?? 503
            )
        }
    }

    /// Refuses a line as the server would, had it been asked.
    private mutating func add(_ line: Int, _ failure: Failure, _ title: String, status: Int) {
        let problem: [JSONValue.Member] =
            [
                .init("type", .string("urn:habit:problem:\(failure.code)")),
                .init("title", .string(title)), .init("status", .number(String(status))),
                .init("detail", .string(failure.message)), .init("code", .string(failure.code)),
            ] + (failure.hint.map { [.init("hint", .string($0))] } ?? [])
        add(line, [.init("outcome", .string("refused")), .init("problem", .object(problem))])
    }

    private mutating func add(_ line: Int, _ members: [JSONValue.Member]) {
        let fields = JSONValue.object([.init("line", .number(String(line)))] + members)
        numbered.append((line, .object(Self.schema.fields.map { .init($0.name, fields[$0.name] ?? .null) })))
    }
}
