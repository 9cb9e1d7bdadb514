internal import HabitWire

/// The exit codes of the program.
///
/// The numbers are part of the interface and never change.
public enum ExitCode: Int32, Sendable {
    /// Success, including check-ins queued for later.
    case done = 0
    /// Any failure without a code of its own.
    case failure = 1
    /// The command line is invalid.
    case usage = 2
    /// No such habit, entry, file, token, picture or import.
    case notFound = 3
    /// Not logged in, or the login has expired or was refused.
    case notLoggedIn = 4
    /// The server cannot be reached or is failing, and nothing was queued.
    case unavailable = 5
    /// Check-ins are queued, not sent: with `--strict`, and from `habit sync`.
    case notSent = 6
    /// The account or the token may not do this.
    case forbidden = 7
    /// The server refused the values, or they conflict.
    case refused = 8
}

/// The only place where an error becomes an exit code.
extension ExitCode {
    /// The exit code of a failure in this program.
    init(_ code: FailureCode) {
        self =
            switch code {
            case .usage, .unknownCommand, .unknownProfile, .passwordsDiffer, .ambiguousID: .usage
            case .nothingToUndo: .notFound
            case .notLoggedIn: .notLoggedIn
            case .notConfirmed, .notSet, .fileUnusable, .outputFailed, .programUnusable, .withoutLibcurl,
                .insecureServer:
                .failure
            case .serverUnreachable, .serverTimeout, .serverUntrusted, .answerUnusable: .unavailable
            case .imageTooLarge, .fileTooLarge, .invalidValues, .habitAmbiguous: .refused
            case .notSent: .notSent
            case .habitNotFound, .checkInNotFound: .notFound
            }
    }

    /// The exit code of a problem reported by the server.
    init(_ problem: Problem) {
        switch ProblemCode(rawValue: problem.code) {
        // The URL itself is unknown: an older server, or another program.
        case .notFound, .methodNotAllowed: self = .failure
        // The remedy is an option, --from.
        case .formatUnknown, .formatAmbiguous: self = .usage
        default: self.init(status: problem.status)
        }
    }

    /// The exit code of an answer without a problem document, from its HTTP status.
    init(status: Int) {
        self =
            switch status {
            case 401: .notLoggedIn
            case 403: .forbidden
            case 404: .notFound
            case 408, 429: .unavailable
            case 400..<500: .refused
            default: .unavailable
            }
    }
}

extension ExitCode {
    /// The exit codes and their meanings, for help and man pages.
    static let meanings: [(code: ExitCode, meaning: String)] = [
        (.done, "success (including check-ins queued for later)"),
        (.failure, "any other failure"),
        (.usage, "invalid command line"),
        (.notFound, "no such habit, entry, file, token, picture or import"),
        (.notLoggedIn, "not logged in, or the login has expired or was refused"),
        (.unavailable, "the server cannot be reached or is failing, and nothing was queued"),
        (.notSent, "queued, not sent: with --strict, and from habit sync if any check-in stays queued"),
        (.forbidden, "the account or the token may not do this"),
        (.refused, "the server refused the values, or they conflict"),
    ]
}
