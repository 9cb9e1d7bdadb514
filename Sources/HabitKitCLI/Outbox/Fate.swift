internal import HabitWire

/// What becomes of check-ins that were sent and got a failure in the place of an answer.
enum FailureDisposition {
    /// They wait: who answered, if anybody did, is not the server, or not well.
    case waits
    /// They wait until the server's clock is where this machine's was.
    case waitsForClock
    /// They wait for somebody to log in again, or for another token.
    case waitsForLogin
    /// This token may not send them; another one of the account may.
    case isForbidden
    /// They will never be taken as they are.
    case isRefused

    init(_ failure: Failure) {
        // Nothing decides but the server's own word: no page of a proxy, and no fault on this side.
        guard let problem = failure.problem else {
            self = .waits
            return
        }
        self =
            switch failure.exit {
            case _ where problem.blames("recorded_at"): .waitsForClock
            // The client has corrected itself once already; another time it may succeed.
            case _ where problem.isOfClockOrDayStart: .waits
            case .notLoggedIn: .waitsForLogin
            case .forbidden: .isForbidden
            case .refused, .notFound: .isRefused
            case .done, .failure, .usage, .unavailable, .notSent: .waits
            }
    }
}

extension Failure {
    /// Why check-ins wait, for a sentence that goes on.
    var delay: String {
        if case .waitsForClock = FailureDisposition(self) { "this machine's clock was ahead" } else { clause }
    }

    /// Whether the server would take fewer check-ins at once.
    var isOfSize: Bool {
        problem?.status == ProblemCode.tooLarge.status || problem?.code == ProblemCode.batchTooLarge.rawValue
    }
}

extension Problem {
    fileprivate var isOfClockOrDayStart: Bool {
        [ProblemCode.clockSkew.rawValue, ProblemCode.dayStartChanged.rawValue].contains(code)
    }

    fileprivate func blames(_ field: String) -> Bool {
        code == ProblemCode.invalidValues.rawValue && errors?.contains { $0.field == field } == true
    }
}
