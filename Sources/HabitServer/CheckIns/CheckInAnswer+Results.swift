import HabitModel
import HabitWire

extension CheckInAnswer {
    /// The answer to a batch: what became of each check-in, and the person's day after it.
    ///
    /// Who may not read learns of the habits that they checked in, and how many are done and due of all.
    init(
        _ checks: [CheckIn],
        _ results: [CheckIns.Result],
        _ habits: [HabitHistory],
        today: Day,
        for grant: Grant
    ) {
        let summary = Today(habits, on: today)
        let byID = Dictionary(uniqueKeysWithValues: summary.habits.map { ($0.id, $0) })
        let slugs = summary.habits.map(\.slug)
        self.init(
            results: zip(checks, results).map { check, result in
                switch result {
                case .refused(let id, let problem):
                    CheckInResult(id: id, outcome: .refused, entry: nil, habit: nil, problem: problem)
                case .habitNotFound(let id):
                    CheckInResult(
                        id: id,
                        outcome: .refused,
                        entry: nil,
                        habit: nil,
                        problem: grant.problem(ofMissing: check.habit ?? "")
                            ?? .habitNotFound(check.habit ?? "", among: slugs)
                    )
                case .recorded(let id, let outcome, let entry, _):
                    CheckInResult(
                        id: id,
                        outcome: outcome,
                        entry: entry,
                        habit: byID[entry.habitID],
                        problem: nil
                    )
                }
            },
            today: grant.mayRead ? summary : summary.only(results)
        )
    }
}

extension Today {
    /// The sums of all habits, and those habits alone that were checked in.
    fileprivate func only(_ results: [CheckIns.Result]) -> Today {
        let ids = Set(
            results.compactMap { result in
                if case .recorded(_, _, let entry, _) = result { entry.habitID } else { nil }
            }
        )
        return Today(date: date, done: done, due: due, habits: habits.filter { ids.contains($0.id) })
    }
}
