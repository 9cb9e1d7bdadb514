internal import HabitModel
internal import HabitWire

/// What `habit check` can be asked.
enum Question: Sendable {
    case done
    case due
    case atRisk
    case allDone
    case streak(Comparison)

    /// The answer that a snapshot gives, for these habits or, if none is named, for any or all of them.
    ///
    /// - Throws: ``Failure`` if there is no such habit.
    func answer(_ snapshot: Snapshot, _ names: [String]) throws(Failure) -> Finding {
        var asked = names.isEmpty ? snapshot.habits : []
        for name in names { asked.append(try snapshot.active(name)) }
        let answers = asked.map { holds($0, snapshot.doubts[$0.slug] ?? []) }
        let matching = zip(asked, answers).filter { $0.1 == true }.map(\.0.slug)
        let isDoubtful = answers.contains(nil)
        let (isYes, isDecided) =
            switch self {
            case .allDone: (matching.isEmpty, !matching.isEmpty)
            case .due where names.isEmpty, .atRisk where names.isEmpty: (!matching.isEmpty, !matching.isEmpty)
            case .due, .atRisk, .done, .streak: (matching.count == asked.count, answers.contains(false))
            }
        return Finding(
            isYes: isYes,
            habits: matching,
            isSure: !isDoubtful || isDecided,
            isWhole: !isDoubtful
        )
    }

    /// What was found.
    struct Finding: Hashable, Sendable {
        /// Whether it is yes.
        let isYes: Bool
        /// The habits for which what was asked for is so; for "all done" those that are still open.
        let habits: [String]
        /// Whether the answer is what the server would say, too.
        let isSure: Bool
        /// Whether the habits are.
        let isWhole: Bool
    }

    /// Whether it is so for a habit; nil if only the server can say.
    private func holds(_ habit: SnapshotHabit, _ doubt: UnknownFields) -> Bool? {
        switch self {
        case .done: doubt.contains(.done) ? nil : habit.isDone
        case .due, .allDone: isOpen(habit, doubt)
        case .atRisk: doubt.contains(.risk) ? nil : habit.isAtRisk
        case .streak(let comparison): doubt.contains(.streak) ? nil : comparison.holds(habit.streak)
        }
    }

    private func isOpen(_ habit: SnapshotHabit, _ doubt: UnknownFields) -> Bool? {
        if habit.isDone, !doubt.contains(.done) { return false }
        if !habit.isDue, !doubt.contains(.due) { return false }
        return doubt.isDisjoint(with: [.done, .due]) ? true : nil
    }
}

extension Snapshot {
    fileprivate func active(_ name: String) throws(Failure) -> SnapshotHabit {
        let found = find(name)
        if found.count == 1, let habit = found.first { return habit }
        guard found.isEmpty else {
            throw Failure(
                .habitAmbiguous,
                "several habits are called \"\(name)\"",
                hint: "name one by its slug: \(found.map(\.slug).joined(separator: ", "))"
            )
        }
        throw Failure(
            .habitNotFound,
            "there is no active habit \"\(name)\"",
            hint: Suggestion.hint(for: name, in: habits.map(\.slug), or: "habit ls shows what there is")
        )
    }
}

extension Question.Finding {
    /// As `--json` shows it.
    var document: JSONValue {
        .object([
            .init("answer", .bool(isYes)), .init("habits", .array(habits.map { .string($0) })),
        ])
    }
}

/// A number to compare with, such as `>=7`.
struct Comparison: Hashable, Sendable {
    private enum Sign: String, CaseIterable {
        // The longer ones first, for the shorter are their beginnings.
        case atLeast = ">="
        case atMost = "<="
        case isMore = ">"
        case isLess = "<"
        case isSame = "="
    }

    private let sign: Sign
    private let number: Int

    /// Reads a sign and a number; a number alone means at least so many.
    init(_ text: String) throws(ValueError) {
        let blankless = String(text.filter { $0 != " " })
        let sign = Sign.allCases.first { blankless.hasPrefix($0.rawValue) }
        let digits = blankless.dropFirst(sign?.rawValue.count ?? 0)
        guard let number = Int(digits), number >= 0, digits.allSatisfy(\.isASCII), digits.first != "+" else {
            throw ValueError("must be a number, with >=, <=, >, < or = before it if you like")
        }
        self.sign = sign ?? .atLeast
        self.number = number
    }

    /// Whether it holds for a value.
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
