internal import HabitWire

/// Says what a habit may be called that was not known when a server was last asked, while none can be asked.
struct SlugGuess {
    private let context: Context

    init(_ context: Context) {
        self.context = context
    }

    /// Says it of the habits of check-ins that are kept.
    ///
    /// They are kept all the same: the habit may have been added elsewhere since.
    func show(for checkIns: [CheckIn], of owner: Owner) {
        guard let snapshot = try? context.snapshotFile().read(), snapshot.head.owner == owner.tag else {
            return
        }
        let known = snapshot.habits.map(\.slug)
        guard !known.isEmpty else { return }
        var named: Set<String> = []
        for name in checkIns.compactMap(\.habit) where !known.contains(name) && named.insert(name).inserted {
            // A number is an id, and ids are not left behind for prompts.
            guard !name.allSatisfy(\.isWholeNumber) else { continue }
            let hint = Guess.hint(for: name, in: known, or: "habit ls shows what there is")
            Notice("unknown_habit", "no habit '\(name)' is known here; kept all the same", hint: hint).show(
                in: context
            )
        }
    }
}
