internal import HabitWire

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
