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
                case .refused(let id, let problem): CheckInResult(refused: id, problem)
                case .habitNotFound(let id):
                    CheckInResult(
                        refused: id,
                        grant.problem(ofMissing: check.reference)
                            ?? .habitNotFound(check.reference, among: slugs)
                    )
                case .habitArchived(let id, let slug):
                    CheckInResult(
                        refused: id,
                        grant.problem(ofMissing: check.reference) ?? .habitArchived(slug)
                    )
                case .habitAmbiguous(let id, let candidates):
                    CheckInResult(refused: id, grant.problem(ofAmbiguous: check.reference, candidates))
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

extension CheckIn {
    /// The habit as it was typed: what a person meant by `water+1` is nearly always water.
    var reference: String { alternative?.habit ?? habit ?? "" }
}

extension CheckInResult {
    fileprivate init(refused id: String, _ problem: Problem) {
        self.init(id: id, outcome: .refused, entry: nil, habit: nil, problem: problem)
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
