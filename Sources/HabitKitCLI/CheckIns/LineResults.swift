internal import HabitWire

/// The outcomes of the lines of standard input.
struct LineResults: Sendable {
    /// The output about recorded lines.
    private(set) var lines: [Line] = []
    /// The server's answer, if there was one.
    private(set) var answer: CheckInAnswer?
    /// The numbers of the lines that were sent, by check-in id.
    private var sent: [String: Int] = [:]
    private var documentsByLine: [Int: JSONValue] = [:]
    private var rejected: [(line: Int, failure: Failure)] = []
    private var end: Failure?

    /// A document for each line, in order: ``LineResults/schema``.
    var documents: [JSONValue] {
        documentsByLine.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The failure that affects all lines, then those of single lines, in order.
    var failures: [Failure] {
        (end.map { [$0] } ?? [])
            + rejected.sorted { $0.line < $1.line }.map { line, failure in
                failure.saying("line \(line): \(failure.message)", failure.hint)
            }
    }

    /// Notes that a line's check-in was sent.
    mutating func sent(_ line: Int, id: String) {
        sent[id.lowercased()] = line
    }

    /// Notes a line that was not sent.
    mutating func reject(_ line: Int, _ failure: Failure) {
        rejected.append((line, failure))
        let isValid = failure.exit == .refused
        add(
            line,
            failure,
            isValid ? ProblemCode.invalidValues.title : "The line cannot be understood",
            status: isValid ? ProblemCode.invalidValues.status : 400
        )
    }

    /// Notes the answer to the lines that were sent.
    mutating func add(_ answer: CommandResult) throws(Failure) {
        guard case .array(let results)? = try answer.document()?["results"] else { return }
        for result in results {
            guard case .object(let members) = result, let line = line(of: result["id"]?.text) else {
                continue
            }
            add(line, members)
        }
        guard let reply = answer.answer else { return }
        lines = CheckInOutput.lines(of: reply)
        self.answer = reply
        for result in reply.results {
            if let failure = result.failure, let line = line(of: result.id) {
                rejected.append((line, failure))
            }
        }
    }

    /// Notes why sending stopped; lines neither answered nor queued are rejected for that reason.
    mutating func fail(_ failure: Failure) {
        end = failure
        for line in sent.values where documentsByLine[line] == nil {
            add(
                line,
                failure,
                failure.problem?.title ?? "The line was not recorded",
                status: failure.problem?.status ?? 503
            )
        }
    }

    private func line(of id: String?) -> Int? {
        id.flatMap { sent[$0.lowercased()] }
    }

    /// Adds the document of a rejected line, as the server would write it.
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
        documentsByLine[line] = .object(Self.schema.fields.map { .init($0.name, fields[$0.name] ?? .null) })
    }
}
