internal import HabitModel

extension DayExpression {
    /// The day that is meant by someone whose today is this one; days to come are for planned skips alone.
    func day(today: Day, future isFutureAllowed: Bool = false) throws(Failure) -> Day {
        guard let day = resolved(against: today) else {
            throw Failure(.usage, "that day is before the year 1")
        }
        guard isFutureAllowed || day <= today else {
            throw Failure(
                .invalidValues,
                "\(day) is still to come; here it is \(today)",
                hint: "only habit skip can be planned ahead"
            )
        }
        return day
    }
}
