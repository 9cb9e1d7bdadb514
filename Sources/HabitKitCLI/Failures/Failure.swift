internal import Curl
internal import HabitWire

/// Why a command failed: the error type of the command line.
struct Failure: Error, Hashable, Sendable {
    /// A stable name from ``FailureCode`` or the server's problem codes.
    let code: String
    /// What happened, in lower case and without a full stop.
    let message: String
    /// What to do about it: a command to paste or a short instruction.
    var hint: String?
    /// The exit code.
    private(set) var exit: ExitCode
    /// How many seconds to wait before trying again, if the server says so.
    var retryAfter: Int?
    /// The problem the server sent; nil for a failure in this program.
    var problem: Problem?

    init(_ code: FailureCode, _ message: String, hint: String? = nil) {
        self.code = code.rawValue
        self.message = message
        self.hint = hint
        self.exit = ExitCode(code)
    }

    init(_ problem: Problem) {
        code = problem.code
        message = ErrorStyle.message(problem.detail)
        hint = problem.hint.map(ErrorStyle.hint)
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

    /// An answer without a problem document, such as a page from a proxy.
    init(status: Int, _ message: String) {
        code = FailureCode.answerUnusable.rawValue
        self.message = message
        hint = nil
        // A habit-server answers an unknown address with a problem document, so this is another program.
        exit = status == 404 ? .unavailable : ExitCode(status: status)
    }

    /// The message without a full stop, to be continued.
    var clause: String { message.hasSuffix(".") ? String(message.dropLast()) : message }

    /// The same failure with another message and hint.
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

/// The codes of failures in this program; the server's failures have its problem codes.
///
/// Scripts compare them (`--json`), so a code never changes its name or meaning.
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
    case fileTooLarge = "file_too_large"
    case notSent = "not_sent"
}

extension Failure {
    /// A request without an answer.
    ///
    /// - Parameter caFile: the certificates trusted instead of the system's.
    init(_ error: CurlError, server: ServerURL, trusting caFile: CertificateFile? = nil) {
        switch error {
        case .couldNotConnect:
            self.init(
                .serverUnreachable,
                "cannot reach \(server.text)",
                hint: "start it with habit server, or give its address with --server or HABIT_SERVER"
            )
        case .connectionLost:
            self.init(.serverUnreachable, "\(server.text) closed the connection before answering")
        case .timedOut:
            self.init(.serverTimeout, "\(server.text) did not answer in time")
        case .untrustedIssuer:
            let hint =
                if let caFile {
                    "add the authority's certificate to \(caFile.path) (\(caFile.origin))"
                } else {
                    "if it is your own authority, run habit config set ca_file FILE or set HABIT_CA_FILE"
                }
            self.init(
                .serverUntrusted,
                "cannot trust \(server.text): its certificate is from an unknown authority",
                hint: hint
            )
        case .tlsFailure(let reason):
            self.init(.serverUntrusted, "cannot trust \(server.text): \(reason)")
        case .tooLarge:
            self.init(.answerUnusable, "the answer from \(server.text) is too large")
        case .malformedReply:
            self.init(.answerUnusable, "\(server.text) does not speak HTTP")
        case .cannotLoad(let reason):
            self.init(.withoutLibcurl, "cannot use libcurl: \(reason)", hint: "apt install libcurl4")
        case .invalidRequest(let reason):
            self.init(.usage, "cannot send the request: \(reason)")
        case .cancelled, .other:
            self.init(.serverUnreachable, "\(server.text): \(error)")
        }
    }
}
