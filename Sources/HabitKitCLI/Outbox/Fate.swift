/// What becomes of check-ins that were sent and got a failure in the place of an answer.
enum Fate {
    /// They wait: who answered, if anybody did, is not the server, or not well.
    case waits
    /// They wait for somebody to log in again, or for another token.
    case waitsForLogin
    /// This token may not send them; another one of the account may.
    case isForbidden
    /// They will never be taken as they are.
    case isRefused

    init(_ failure: Failure) {
        self =
            switch failure.exit {
            // A page that is none of our server's decides nothing.
            case _ where failure.code == FailureCode.answerUnusable.rawValue: .waits
            case .notLoggedIn: .waitsForLogin
            case .forbidden: .isForbidden
            case .refused, .usage, .notFound: .isRefused
            case .done, .failure, .unavailable, .notSent: .waits
            }
    }
}
