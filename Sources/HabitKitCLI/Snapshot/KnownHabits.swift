internal import HabitModel
internal import HabitWire

/// The habits of an account as this machine last saw them; others may have been added elsewhere since.
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

    /// The most names that get a suggestion.
    private static let hintLimit = 3

    /// Warns once about each name that no known habit has, with a suggestion for the first few.
    ///
    /// - Parameter end: what happens all the same.
    func warn(of names: [String], _ end: String) {
        guard let snapshot, let index, !snapshot.habits.isEmpty else { return }
        var named: Set<String> = []
        for name in names where index.find(name).isEmpty && named.insert(name).inserted {
            // A number or a UUID was copied from somewhere, so a suggestion would not help.
            let reference = HabitReference(name)
            guard reference.id == nil, reference.uid == nil else { continue }
            let known = named.count > Self.hintLimit ? [] : snapshot.habits.map(\.slug)
            let hint = Suggestion.hint(for: name, in: known, or: "habit ls")
            Notice("unknown_habit", "no habit named \"\(name)\" is known here; \(end)", hint: hint).show(
                in: context
            )
        }
    }

    /// The habit of an argument: the whole word if a habit has that name, otherwise the part before the amount.
    func name(in argument: CheckInArgument) -> String {
        names(argument.text) ? argument.text : argument.split?.habit ?? argument.text
    }

    /// Whether the whole word is the slug or the name of a known habit.
    func names(_ word: String) -> Bool { index?.names(word) ?? false }

    /// Throws if the word is a known habit with an amount.
    func refuseAmount(in argument: CheckInArgument, _ failure: Failure) throws(Failure) {
        guard !names(argument.text), let split = argument.split, index?.habit(named: split.habit) != nil
        else {
            return
        }
        throw failure
    }

    /// Throws for `water=two` if only `water` is a known habit.
    func refuseWords(in argument: CheckInArgument) throws(Failure) {
        let word = argument.text
        guard argument.split == nil, !names(word), let sign = word.firstIndex(where: CheckInArgument.isSign),
            let habit = index?.habit(named: String(word[..<sign]))
        else { return }
        throw Failure(
            .usage,
            "the amount in \"\(Escaping.visible(word))\" is not a number",
            hint: "\(habit.slug)=2 sets the amount, \(habit.slug)+1 adds to it"
        )
    }

    /// Throws for `done run yesterday`, which would otherwise mark `run` for today.
    func refuseDay(in argument: CheckInArgument) throws(Failure) {
        let word = argument.text
        guard let snapshot, let index, !snapshot.habits.isEmpty, index.find(word).isEmpty,
            HabitReference(word).id == nil, DayExpression(word) != nil
        else { return }
        throw Failure(
            .usage,
            "no habit named \"\(Escaping.visible(word))\"",
            hint: "for another day: --date \(Escaping.visible(word))"
        )
    }

    /// The uid of the habit; nil if it is unknown here.
    func uid(of reference: String) -> String? { index?.habit(named: reference)?.uid }

    /// The names of the known habits, by uid.
    var namesByUid: [String: String] {
        (snapshot?.habits ?? []).reduce(into: [:]) { names, habit in
            if let uid = habit.uid { names[uid] = habit.name ?? habit.slug }
        }
    }

    /// The unit in which a habit counts time; asks the server if the habit is unknown here.
    func unit(of name: String) -> DurationUnit {
        if let habit = index?.habit(named: name) {
            return DurationUnit(named: habit.amountUnit)
        }
        var call = Call(endpoint: .habit, value: name, query: (try? account.todayQuery()) ?? [])
        call.isSideTask = true
        let habit = try? account.send(call, for: Habit.self).value
        return DurationUnit(named: habit?.unit)
    }
}
