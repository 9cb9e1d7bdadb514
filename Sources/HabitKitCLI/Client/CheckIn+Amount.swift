internal import HabitWire

extension CheckIn {
    /// The check-in in its other reading, as a habit with an amount; the same if it has none.
    var withAmount: CheckIn {
        guard let alternative else { return self }
        var checkIn = self
        checkIn.alternative = nil
        checkIn.habit = alternative.habit
        checkIn.status = nil
        checkIn.amount = alternative.amount
        checkIn.add = alternative.add
        return checkIn
    }
}
