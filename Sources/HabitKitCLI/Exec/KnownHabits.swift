internal import HabitModel
internal import HabitWire

/// The habits of an account as they were seen last, however long ago; a habit may have been added elsewhere since.
struct KnownHabits {
    private let account: Account
    /// Nil if nothing is known.
    private let habits: [SnapshotHabit]?

    init(of account: Account, in context: Context) {
        self.account = account
        let snapshot = try? context.snapshotFile().read()
        habits = snapshot?.head.owner == account.owner.tag ? snapshot?.habits : nil
    }

    /// What to tell somebody whose habit was not there; nil if it was, or if that is not known.
    func doubt(of name: String) -> Notice? {
        guard let habits, !habits.isEmpty, !name.allSatisfy(\.isNumber), habit(name) == nil else {
            return nil
        }
        let near = EditDistance.nearest(to: name, in: habits.map(\.slug))
        return Notice(
            "habit_unknown",
            "no active habit \"\(name)\" is known here; the command is run all the same",
            hint: near.isEmpty ? nil : "did you mean \(near.joined(separator: ", "))?"
        )
    }

    /// What the length of a run is counted in for a habit; the server is asked only where nothing is known.
    func unit(of name: String) -> DurationUnit {
        if let habit = habit(name) { return DurationUnit(named: habit.amountUnit) }
        let query = (try? account.todayQuery()) ?? []
        let reply: Reply<Habit>? = try? account.send(Call(endpoint: .habit, value: name, query: query))
        return DurationUnit(named: reply?.value.unit)
    }

    private func habit(_ name: String) -> SnapshotHabit? {
        habits?.first { $0.slug == name }
    }
}
