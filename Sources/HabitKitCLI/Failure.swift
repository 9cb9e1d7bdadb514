internal import HabitWire

/// Why a command did not do what it was asked: the one error type of the command line.
struct Failure: Error, Hashable, Sendable {
    /// A stable name: one of ``FailureCode`` or of the server's problem codes.
    let code: String
    /// What happened, as a sentence without a full stop.
    let message: String
    /// What to do about it.
    var hint: String?
    /// What the process answers.
    private(set) var exit: ExitCode
    /// After how many seconds the server wants to be asked again, if it says.
    var retryAfter: Int?
    /// The problem that the server sent; nil for every failure that is not its word.
    var problem: Problem?

    init(_ code: FailureCode, _ message: String, hint: String? = nil) {
        self.code = code.rawValue
        self.message = message
        self.hint = hint
        self.exit = ExitCode(code)
    }

    init(_ problem: Problem) {
        code = problem.code
        message = problem.detail
        hint = problem.hint
        exit = ExitCode(problem)
        self.problem = problem
    }

    private init(_ failure: Failure, _ message: String, hint: String?) {
        code = failure.code
        self.message = message
        self.hint = hint
        exit = failure.exit
        problem = failure.problem
    }

    /// An answer that holds no problem of ours, such as a proxy's page.
    init(status: Int, _ message: String) {
        code = FailureCode.answerUnusable.rawValue
        self.message = message
        hint = nil
        // Who sends a page of their own for an address of ours is not the server that we know.
        exit = status == 404 ? .unavailable : ExitCode(status: status)
    }

    /// The message without a full stop, for a sentence that goes on.
    var clause: String { message.hasSuffix(".") ? String(message.dropLast()) : message }

    /// The same failure in other words.
    func saying(_ message: String, _ hint: String?) -> Failure {
        Failure(self, message, hint: hint)
    }

    /// The same failure with another exit code.
    func ending(_ exit: ExitCode) -> Failure {
        var failure = self
        failure.exit = exit
        return failure
    }

    /// The failure as a document: `{"error":{"code","message","hint"}}`.
    var document: JSONValue {
        .object([
            .init(
                "error",
                .object([
                    .init("code", .string(code)),
                    .init("message", .string(message)),
                    .init("hint", hint.map(JSONValue.string) ?? .null),
                ])
            )
        ])
    }
}
