internal import HabitModel
internal import HabitWire

/// A question for `habit check`.
enum Question: Sendable {
    case done
    case due
    case atRisk
    case allDone
    case streak(Comparison)

    /// Answers the question from a snapshot, for these habits or, if none is named, for all of them.
    ///
    /// - Throws: ``Failure`` if a name does not refer to exactly one active habit.
    func answer(_ snapshot: Snapshot, _ names: [String]) throws(Failure) -> Finding {
        var chosen = names.isEmpty ? snapshot.habits : []
        for name in names { chosen.append(try snapshot.active(name)) }
        let answers = chosen.map { holds($0, snapshot.unknown[$0.slug] ?? []) }
        let matching = zip(chosen, answers).filter { $0.1 == true }.map(\.0.slug)
        let isUncertain = answers.contains(nil)
        let (isYes, isDecided) =
            switch self {
            case .allDone: (matching.isEmpty, !matching.isEmpty)
            case .due where names.isEmpty, .atRisk where names.isEmpty: (!matching.isEmpty, !matching.isEmpty)
            case .due, .atRisk, .done, .streak: (matching.count == chosen.count, answers.contains(false))
            }
        return Finding(
            isYes: isYes,
            habits: matching,
            isCertain: !isUncertain || isDecided,
            isComplete: !isUncertain
        )
    }

    /// The answer to a question.
    struct Finding: Hashable, Sendable {
        /// Whether the answer is yes.
        let isYes: Bool
        /// The habits for which the answer is yes; for "all done", the habits that are still open.
        let habits: [String]
        /// Whether queued check-ins cannot change the answer.
        let isCertain: Bool
        /// Whether queued check-ins cannot change the list of habits.
        let isComplete: Bool
    }

    /// The answer for one habit; nil if only the server can tell.
    private func holds(_ habit: SnapshotHabit, _ unknown: UnknownFields) -> Bool? {
        switch self {
        case .done: unknown.contains(.done) ? nil : habit.isDone
        case .due, .allDone: isOpen(habit, unknown)
        case .atRisk: unknown.contains(.risk) ? nil : habit.isAtRisk
        case .streak(let comparison): unknown.contains(.streak) ? nil : comparison.holds(habit.streak)
        }
    }

    private func isOpen(_ habit: SnapshotHabit, _ unknown: UnknownFields) -> Bool? {
        if habit.isDone, !unknown.contains(.done) { return false }
        if !habit.isDue, !unknown.contains(.due) { return false }
        return unknown.isDisjoint(with: [.done, .due]) ? true : nil
    }
}

extension Snapshot {
    fileprivate func active(_ name: String) throws(Failure) -> SnapshotHabit {
        let found = find(name)
        if found.count == 1, let habit = found.first { return habit }
        guard found.isEmpty else {
            throw Failure(
                .habitAmbiguous,
                "several habits are named \"\(name)\"",
                hint: "use a slug: \(found.map(\.slug).joined(separator: ", "))"
            )
        }
        throw Failure(
            .habitNotFound,
            "no active habit named \"\(name)\"",
            hint: Suggestion.hint(for: name, in: habits.map(\.slug), or: "habit ls")
        )
    }
}

extension Question.Finding {
    /// The document for `--json`.
    var document: JSONValue {
        .object([
            .init("answer", .bool(isYes)), .init("habits", .array(habits.map { .string($0) })),
        ])
    }
}

/// A number to compare with, such as `>=7`.
struct Comparison: Hashable, Sendable {
    private enum Sign: String, CaseIterable {
        // Longer signs come first, because `>=` also starts with `>`.
        case atLeast = ">="
        case atMost = "<="
        case isMore = ">"
        case isLess = "<"
        case isSame = "="
    }

    private let sign: Sign
    private let number: Int

    /// Parses a sign and a number; a number alone means at least that many.
    init(_ text: String) throws(ValueError) {
        let compact = String(text.filter { $0 != " " })
        let sign = Sign.allCases.first { compact.hasPrefix($0.rawValue) }
        let digits = compact.dropFirst(sign?.rawValue.count ?? 0)
        guard let number = Int(digits), number >= 0, digits.allSatisfy(\.isASCII), digits.first != "+" else {
            throw ValueError("must be a number, optionally after >=, <=, >, < or =")
        }
        self.sign = sign ?? .atLeast
        self.number = number
    }

    /// Whether the comparison holds for a value.
    func holds(_ value: Int) -> Bool {
        switch sign {
        case .atLeast: value >= number
        case .atMost: value <= number
        case .isMore: value > number
        case .isLess: value < number
        case .isSame: value == number
        }
    }
}
