internal import HabitWire

extension Account {
    /// Looks up a habit before something is done to it that cannot be taken back, or that is answered without it.
    ///
    /// What follows addresses it by ``HabitWire/Habit/address``: a new name in between cannot redirect it.
    func habit(_ reference: String) throws(Failure) -> Habit {
        try send(Call(endpoint: .habit, value: reference, query: todayQuery()), for: Habit.self).value
    }
}

extension Habit {
    /// The name, and the slug if that is another: `Run (jog)`.
    var title: String { name == slug ? name : "\(name) (\(slug))" }

    /// What never changes.
    var address: String { uid ?? String(id) }
}
