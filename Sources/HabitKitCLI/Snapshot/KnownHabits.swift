internal import HabitModel
internal import HabitWire

/// The habits of an account as they were seen last, however long ago; a habit may have been added elsewhere since.
struct KnownHabits {
    private let account: Account
    private let context: Context
    /// Nil if nothing is known.
    private let snapshot: Snapshot?

    init(of account: Account, in context: Context) {
        self.account = account
        self.context = context
        let snapshot = try? context.snapshotFile().read()
        self.snapshot = snapshot?.head.owner == account.owner.tag ? snapshot : nil
    }

    /// How many names get a hint of their own: nobody reads a thousand.
    private static let hintLimit = 3

    /// Says which of the names are of no habit that is known, each once, and of the first what they may be called.
    ///
    /// - Parameter end: what is done with them all the same.
    func doubt(_ names: [String], _ end: String) {
        guard let snapshot, !snapshot.habits.isEmpty else { return }
        var named: Set<String> = []
        for name in names where snapshot.habit(named: name) == nil && named.insert(name).inserted {
            // A number is an id, and ids are not left behind for prompts.
            guard !name.allSatisfy(\.isWholeNumber) else { continue }
            let known = named.count > Self.hintLimit ? [] : snapshot.habits.map(\.slug)
            let hint = Guess.hint(for: name, in: known, or: "habit ls shows what there is")
            Notice("unknown_habit", "no habit '\(name)' is known here; \(end)", hint: hint).show(in: context)
        }
    }

    /// What the length of a run is counted in for a habit; the server is asked only where the habit is not known.
    func unit(of name: String) -> DurationUnit {
        if let habit = snapshot?.habit(named: name) {
            return DurationUnit(named: habit.amountUnit)
        }
        var call = Call(endpoint: .habit, value: name, query: (try? account.todayQuery()) ?? [])
        call.isAside = true
        let habit = try? account.send(call, for: Habit.self).value
        return DurationUnit(named: habit?.unit)
    }
}
