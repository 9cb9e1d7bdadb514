import HabitModel
import HabitWire

extension CheckInAnswer {
    /// How many unknown names of a batch get suggestions; nobody reads a thousand hints.
    private static let hintLimit = 3

    /// The answer to a batch: the result of each check-in, and the person's day afterwards.
    init(
        _ checks: [CheckIn],
        _ results: [CheckIns.Result],
        _ summary: Today,
        for grant: Grant
    ) {
        let byID = Dictionary(summary.habits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let missing = Self.missing(checks, results, summary.habits.map(\.slug), for: grant)
        self.init(
            results: zip(checks, results).map { check, result in
                CheckInResult(result, Self.problem(check, result, missing, for: grant)) { entry in
                    .init(
                        id: result.id,
                        outcome: result.outcome,
                        entry: entry,
                        habit: byID[entry.habitID],
                        problem: nil
                    )
                }
            },
            today: summary
        )
    }

    /// The answer for a sender that may not read: the result of each check-in, without any existing data.
    ///
    /// - Parameter slugs: the slugs of the habits that were checked in.
    init(
        _ checks: [CheckIn],
        _ results: [CheckIns.Result],
        slugs: [Int64: String],
        for grant: Grant
    ) {
        let missing = Self.missing(checks, results, [], for: grant)
        self.init(
            results: zip(checks, results).map { check, result in
                CheckInResult(result, Self.problem(check, result, missing, for: grant)) { entry in
                    .init(
                        id: result.id,
                        outcome: result.outcome,
                        slug: slugs[entry.habitID],
                        logDate: entry.logDate
                    )
                }
            },
            today: nil
        )
    }

    /// The reason why a check-in was rejected, or nil if it was recorded.
    ///
    /// - Parameter missing: the problems for names without a match.
    private static func problem(
        _ check: CheckIn,
        _ result: CheckIns.Result,
        _ missing: [String: Problem],
        for grant: Grant
    ) -> Problem? {
        switch result {
        case .recorded: nil
        case .rejected(_, let problem): problem
        case .habitNotFound, .habitAmbiguous: missing[check.reference] ?? .habitNotFound(check.reference)
        case .habitArchived(_, let slug): grant.problem(ofMissing: check.reference) ?? .habitArchived(slug)
        }
    }

    /// The problems for names that match no habit or several; equal names are computed once.
    private static func missing(
        _ checks: [CheckIn],
        _ results: [CheckIns.Result],
        _ slugs: [String],
        for grant: Grant
    ) -> [String: Problem] {
        var existing: NearestNames?
        var problems: [String: Problem] = [:]
        for (check, result) in zip(checks, results) where problems[check.reference] == nil {
            let name = check.reference
            let hasHint = problems.count < hintLimit
            switch result {
            case .habitNotFound:
                let known = existing ?? NearestNames(slugs)
                existing = known
                let near = hasHint ? known.nearest(to: name) : []
                problems[name] = grant.problem(ofMissing: name) ?? .habitNotFound(name, near: near)
            case .habitAmbiguous(_, let candidates):
                problems[name] = grant.problem(ofAmbiguous: name, hasHint ? candidates : [])
            default: continue
            }
        }
        return problems
    }
}

extension CheckIn {
    /// The reference as it was typed; someone who types `water+1` nearly always means water.
    var reference: String { alternative?.habit ?? habit ?? "" }
}

extension CheckInResult {
    /// - Parameters:
    ///   - problem: the reason for rejecting the check-in, or nil.
    ///   - recorded: makes the result of a recorded check-in.
    fileprivate init(
        _ result: CheckIns.Result,
        _ problem: Problem?,
        _ recorded: (Entry) -> CheckInResult
    ) {
        if case .recorded(_, _, let entry, _) = result {
            self = recorded(entry)
        } else {
            self.init(id: result.id, outcome: .refused, entry: nil, habit: nil, problem: problem)
        }
    }
}

extension CheckIns.Result {
    /// The check-in's id.
    var id: String {
        switch self {
        case .rejected(let id, _), .recorded(let id, _, _, _), .habitNotFound(let id),
            .habitArchived(let id, _),
            .habitAmbiguous(let id, _):
            id
        }
    }

    /// Its outcome on the wire.
    var outcome: CheckInResult.Outcome {
        if case .recorded(_, let outcome, _, _) = self { outcome } else { .refused }
    }

    /// The habit it was recorded for, or nil if it was not recorded.
    var habitID: Int64? {
        if case .recorded(_, _, let entry, _) = self { entry.habitID } else { nil }
    }
}
