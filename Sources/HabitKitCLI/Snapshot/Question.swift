internal import HabitModel

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
        for name in names { asked.append(try snapshot.habit(name)) }
        let matching = asked.filter(holds)
        let slugs = matching.map(\.slug)
        let isYes: Bool =
            switch self {
            case .allDone: matching.isEmpty
            case .due, .atRisk: names.isEmpty ? !matching.isEmpty : matching.count == asked.count
            case .done, .streak: matching.count == asked.count
            }
        return Finding(isYes: isYes, habits: slugs)
    }

    /// What was found.
    struct Finding: Hashable, Sendable {
        /// Whether it is yes.
        let isYes: Bool
        /// The habits for which what was asked for is so; for "all done" those that are still open.
        let habits: [String]
    }

    private func holds(_ habit: SnapshotHabit) -> Bool {
        switch self {
        case .done: habit.isDone
        case .due, .allDone: habit.isOpen
        case .atRisk: habit.isAtRisk
        case .streak(let comparison): comparison.holds(habit.streak)
        }
    }
}

extension Snapshot {
    fileprivate func habit(_ name: String) throws(Failure) -> SnapshotHabit {
        if let habit = habits.first(where: { $0.slug == name }) { return habit }
        throw Failure(
            .habitNotFound,
            "there is no active habit \"\(name)\"",
            hint: Guess.hint(for: name, in: habits.map(\.slug), or: "habit ls shows what there is")
        )
    }
}
