internal import HabitModel
internal import HabitWire

extension CheckInAnswer {
    /// Whether it is about exactly these check-ins, in this order.
    func isTo(_ checkIns: [CheckIn]) -> Bool {
        results.count == checkIns.count
            && zip(results, checkIns).allSatisfy { $0.id.lowercased() == $1.id?.lowercased() }
    }
}

extension CheckInResult {
    /// Why it was refused; nil if it was not.
    var failure: Failure? {
        guard outcome == .refused else { return nil }
        return problem.map(Failure.init) ?? Failure(.answerUnusable, "the server gave no reason")
    }
}
