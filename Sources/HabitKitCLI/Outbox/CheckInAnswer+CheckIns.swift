internal import HabitModel
internal import HabitWire

extension CheckInAnswer {
    /// Whether it is about exactly these check-ins, in this order.
    func isTo(_ checkIns: [CheckIn]) -> Bool {
        results.count == checkIns.count
            && zip(results, checkIns).allSatisfy { $0.id.lowercased() == $1.id?.lowercased() }
    }

    /// Whether its day has every habit in it: a token that may not read is told of those that it has checked in, and
    /// how many are done and due of all.
    var tellsOfAllHabits: Bool {
        let told = Set(results.compactMap { $0.habit?.slug })
        guard today.habits.allSatisfy({ told.contains($0.slug) }) else { return true }
        let summary = TodaySummary(today.habits.map { (due: $0.dueToday, done: $0.doneToday) })
        return summary.done == today.done && summary.due == today.due
    }
}

extension CheckInResult {
    /// Why it was refused; nil if it was not.
    var failure: Failure? {
        guard outcome == .refused else { return nil }
        return problem.map(Failure.init) ?? Failure(.answerUnusable, "the server gave no reason")
    }
}
