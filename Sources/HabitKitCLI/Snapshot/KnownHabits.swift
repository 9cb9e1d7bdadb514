internal import HabitModel
internal import HabitWire

/// The habits of an account as they were seen last, however long ago; a habit may have been added elsewhere since.
struct KnownHabits {
    private let account: Account
    private let context: Context
    /// Nil if nothing is known.
    private let snapshot: Snapshot?
    private let index: SnapshotIndex?

    init(of account: Account, in context: Context) {
        self.account = account
        self.context = context
        snapshot = try? context.snapshotFile().known(of: account.owner)
        index = snapshot.map { SnapshotIndex($0.habits) }
    }

    /// How many names get a hint of their own: nobody reads a thousand.
    private static let hintLimit = 3

    /// Says which of the names are of no habit that is known, each once, and of the first what they may be called.
    ///
    /// - Parameter end: what is done with them all the same.
    func warn(of names: [String], _ end: String) {
        guard let snapshot, let index, !snapshot.habits.isEmpty else { return }
        var named: Set<String> = []
        for name in names where index.find(name).isEmpty && named.insert(name).inserted {
            // Who types a number or a UUID has it from somewhere.
            let reference = HabitReference(name)
            guard reference.id == nil, reference.uid == nil else { continue }
            let known = named.count > Self.hintLimit ? [] : snapshot.habits.map(\.slug)
            let hint = Suggestion.hint(for: name, in: known, or: "habit ls shows what there is")
            Notice("unknown_habit", "no habit '\(name)' is known here; \(end)", hint: hint).show(in: context)
        }
    }

    /// What is typed for a habit, without an amount if the whole word is not known to be a habit's name.
    func name(in argument: CheckInArgument) -> String {
        names(argument.text) ? argument.text : argument.split?.habit ?? argument.text
    }

    /// Whether a whole word is surely the slug or the name of a habit.
    func names(_ word: String) -> Bool { index?.names(word) ?? false }

    /// Refuses a word that is a habit's name with an amount, as far as is known, where there may be none.
    func refuseAmount(in argument: CheckInArgument, _ failure: Failure) throws(Failure) {
        guard !names(argument.text), let split = argument.split, index?.habit(named: split.habit) != nil
        else {
            return
        }
        throw failure
    }

    /// Refuses `water=two`, if water is a habit and the whole word is none, as far as is known.
    func refuseWords(in argument: CheckInArgument) throws(Failure) {
        let word = argument.text
        guard argument.split == nil, !names(word), let sign = word.firstIndex(where: CheckInArgument.isSign),
            index?.habit(named: String(word[..<sign])) != nil
        else { return }
        throw Failure(
            .usage,
            "'\(Escaping.visible(word))' has no amount that is a number",
            hint: "water=2 sets it, water+1 adds to it"
        )
    }

    /// What never changes about the habit; nil if it is not known here.
    func uid(of reference: String) -> String? { index?.habit(named: reference)?.uid }

    /// The names of all known habits by their uids.
    var namesByUid: [String: String] {
        (snapshot?.habits ?? []).reduce(into: [:]) { names, habit in
            if let uid = habit.uid { names[uid] = habit.name ?? habit.slug }
        }
    }

    /// What the length of a run is counted in for a habit; the server is asked only where the habit is not known.
    func unit(of name: String) -> DurationUnit {
        if let habit = index?.habit(named: name) {
            return DurationUnit(named: habit.amountUnit)
        }
        var call = Call(endpoint: .habit, value: name, query: (try? account.todayQuery()) ?? [])
        call.isAside = true
        let habit = try? account.send(call, for: Habit.self).value
        return DurationUnit(named: habit?.unit)
    }
}
