internal import HabitModel
internal import HabitWire

/// What a client changes in its check-ins because the server has refused a request as a whole.
enum Correction: Hashable, Sendable {
    /// This machine's clock is off: so many microseconds are added.
    case clock(Int64)
    /// The account's day starts at another time, since this instant.
    case dayStart(DayStart, since: Instant)
}

extension Account {
    /// What a failure teaches about clock or day start, which the account knows from then on.
    ///
    /// Nil if it is another failure, or if this command has corrected itself for the same reason before.
    func learn(from failure: Failure) -> Correction? {
        guard let problem = failure.problem, let code = ProblemCode(rawValue: problem.code) else {
            return nil
        }
        switch code {
        case .clockSkew:
            guard let there = problem.serverTime, learned.beginCorrection(for: problem.code) else {
                return nil
            }
            let skew = there.microseconds - now().microseconds
            learned.addSkew(skew)
            return .clock(skew)
        case .dayStartChanged:
            guard let dayStart = problem.dayStartsAt, learned.beginCorrection(for: problem.code) else {
                return nil
            }
            learned.note(dayStart, for: client.token ?? "")
            return .dayStart(dayStart, since: problem.changedAt ?? .first)
        default: return nil
        }
    }
}
