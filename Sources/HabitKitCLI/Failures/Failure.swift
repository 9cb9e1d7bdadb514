internal import Curl
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

/// The failures that happen on this side of the wire; the server's have the codes of its problems.
///
/// Scripts compare the names (`--json`), so a name is never changed and never given another meaning.
enum FailureCode: String, Sendable, CaseIterable {
    case usage
    case unknownCommand = "unknown_command"
    case unknownProfile = "unknown_profile"
    case notSet = "not_set"
    case notLoggedIn = "not_logged_in"
    case habitNotFound = "habit_not_found"
    case habitAmbiguous = "habit_ambiguous"
    case invalidValues = "invalid_values"
    case checkInNotFound = "check_in_not_found"
    case passwordsDiffer = "passwords_differ"
    case ambiguousID = "ambiguous_id"
    case nothingToUndo = "nothing_to_undo"
    case notConfirmed = "not_confirmed"
    case fileUnusable = "file_unusable"
    case outputFailed = "output_failed"
    case programUnusable = "program_unusable"
    case withoutLibcurl = "library_missing"
    case insecureServer = "insecure_server"
    case serverUnreachable = "server_unreachable"
    case serverTimeout = "server_timeout"
    case serverUntrusted = "server_untrusted"
    case answerUnusable = "answer_unusable"
    case imageTooLarge = "image_too_large"
    case notSent = "not_sent"
}

extension Failure {
    /// A request that got no answer.
    ///
    /// - Parameter caFile: the certificates that were trusted instead of those of the machine.
    init(_ error: CurlError, server: ServerURL, trusting caFile: CertificateFile? = nil) {
        switch error {
        case .couldNotConnect:
            self.init(
                .serverUnreachable,
                "\(server.text) cannot be reached",
                hint: "is the server running? (habit server; --server, HABIT_SERVER)"
            )
        case .connectionLost:
            self.init(.serverUnreachable, "\(server.text) closed the connection before it answered")
        case .timedOut:
            self.init(.serverTimeout, "\(server.text) did not answer in time")
        case .untrustedIssuer:
            let hint =
                if let caFile {
                    "\(caFile.path) (\(caFile.origin)) must hold the certificate of that authority"
                } else {
                    "if it is your own authority: habit config set ca_file FILE, or HABIT_CA_FILE=FILE"
                }
            self.init(
                .serverUntrusted,
                "\(server.text) cannot be trusted: its certificate is of an authority that is not known here",
                hint: hint
            )
        case .tlsFailure(let reason):
            self.init(.serverUntrusted, "\(server.text) cannot be trusted: \(reason)")
        case .tooLarge:
            self.init(.answerUnusable, "\(server.text) sent more than can be taken")
        case .malformedReply:
            self.init(.answerUnusable, "\(server.text) does not speak HTTP")
        case .cannotLoad(let reason):
            self.init(.withoutLibcurl, "libcurl cannot be used: \(reason)", hint: "apt install libcurl4")
        case .invalidRequest(let reason):
            self.init(.usage, "the request cannot be sent: \(reason)")
        case .cancelled, .other:
            self.init(.serverUnreachable, "\(server.text): \(error)")
        }
    }
}
