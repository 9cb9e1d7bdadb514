internal import HabitWire

/// What the process answers to its caller.
///
/// The numbers are part of the product and never change.
public enum ExitCode: Int32, Sendable {
    /// It is done.
    case done = 0
    /// Any failure that has no number of its own.
    case failure = 1
    /// The command line cannot be understood.
    case usage = 2
    /// No such habit, entry or file.
    case notFound = 3
    /// Not logged in, or the login is refused or expired.
    case notLoggedIn = 4
    /// The server cannot be reached or is failing, and nothing is kept.
    case unavailable = 5
    /// Check-ins are kept and not sent yet, where that was asked to be a failure.
    case notSent = 6
    /// The account may not do this.
    case forbidden = 7
    /// The server refused the values, or they conflict.
    case refused = 8
}

/// The only place where an error becomes an exit code.
extension ExitCode {
    /// The exit code of a failure on this side.
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
            case .imageTooLarge, .invalidValues, .habitAmbiguous: .refused
            case .notSent: .notSent
            case .habitNotFound, .checkInNotFound: .notFound
            }
    }

    /// The exit code of a problem that the server reported.
    init(_ problem: Problem) {
        switch ProblemCode(rawValue: problem.code) {
        // The address itself is unknown: an older server, or another program behind this URL.
        case .notFound, .methodNotAllowed: self = .failure
        default: self.init(status: problem.status)
        }
    }

    /// The exit code of an answer that only has a status.
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
    /// What each exit code tells, for the pages.
    static let meanings: [(code: ExitCode, meaning: String)] = [
        (.done, "done; a check-in that is kept to be sent later is done"),
        (.failure, "any failure that is not listed here"),
        (.usage, "the command line cannot be understood"),
        (.notFound, "no such habit, entry, file or token"),
        (.notLoggedIn, "not logged in, or the login is refused or expired"),
        (.unavailable, "the server cannot be reached or is failing, and nothing is kept"),
        (.notSent, "kept and not sent yet: with --strict, and from habit sync"),
        (.forbidden, "the account or the token may not do this"),
        (.refused, "the server refused the values, or they conflict"),
    ]
}
