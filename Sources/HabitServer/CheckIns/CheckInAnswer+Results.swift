import HabitModel
import HabitWire

extension CheckInAnswer {
    /// The answer to a batch: what became of each check-in, and the person's day after it.
    init(_ checks: [CheckIn], _ results: [CheckIns.Result], _ habits: [HabitHistory], today: Day) {
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
                        problem: .habitNotFound(check.habit ?? "", among: slugs)
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
            today: summary
        )
    }
}
