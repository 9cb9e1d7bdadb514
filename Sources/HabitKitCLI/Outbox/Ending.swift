internal import HabitWire

/// How the sending of a command's own check-ins ended.
struct Ending {
    /// What the server answered, one for each request.
    let replies: [Reply<CheckInAnswer>]
    /// The check-ins that have no answer for good.
    let waiting: [CheckIn]
    /// Why not; nil if all have one.
    let failure: Failure?
    /// How many the server has recorded.
    let recorded: Int

    init(of checkIns: [CheckIn], _ report: FlushReport) {
        replies = report.replies
        let results = replies.flatMap(\.value.results)
        let delayed = zip(checkIns, results).compactMap { checkIn, result in
            result.failure.flatMap { failure -> (CheckIn, Failure)? in
                switch FailureDisposition(failure) {
                case .isRefused, .isForbidden: nil
                case .waits, .waitsForClock, .waitsForLogin: (checkIn, failure)
                }
            }
        }
        let unanswered = checkIns.dropFirst(results.count)
        waiting = delayed.map(\.0) + unanswered
        recorded = results.count { $0.outcome != .refused }
        failure =
            unanswered.isEmpty
            ? delayed.first?.1 : report.end ?? Failure(.answerUnusable, "the server gave no answer")
    }
}
