internal import HabitModel
internal import HabitWire

/// Making of check-ins from what is typed: one batch, one request.
struct CheckingIn {
    let context: Context
    /// The day as it was typed; none is today.
    let day: DayExpression?
    /// The last day, if there are many; they begin with ``day``.
    var through: DayExpression?
    /// Whether the day may be one to come.
    var allowsFuture = false
    /// When the person typed the command, on a clock that was right; now unless given.
    var began: Instant?
    /// Whether it is a failure that they are kept and not sent.
    let isStrict: Bool
    /// Whether to say of habits that are kept that they are not known; not where that was said before.
    var guesses = true
    /// Whether an amount may stand after a habit.
    var takesAmounts = false

    /// Checks in habits, each changed as told.
    func send(
        _ habits: [CheckInArgument],
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) -> Answer {
        let account = try context.signedIn()
        try account.client.checkSecrecy()
        let began = began ?? account.now()
        let days = try days(today: account.today(at: began))
        guard habits.count * days.count <= Self.limit else {
            throw Failure(.usage, "that is more than \(Self.limit) check-ins", hint: "do it in parts")
        }
        let delivery = Delivery(context, account, isStrict: isStrict, guesses: guesses)
        var maker = CheckInMaker(account, delivery.known, delivery.times(), began: began)
        for date in days {
            // Of many days the first and the last were typed.
            let typed = through == nil ? day ?? .daysAgo(0) : .date(date)
            for habit in habits { try maker.add(habit, on: date, typed, takesAmount: takesAmounts, change) }
        }
        return try delivery.deliver(maker.made).whole()
    }

    /// The most check-ins of one request.
    private static let limit = Load.limits.count

    private func days(today: Day) throws(Failure) -> [Day] {
        let first = try day?.day(today: today, future: allowsFuture) ?? today
        let last = try through?.day(today: today, future: allowsFuture) ?? first
        guard first <= last else { throw Failure(.usage, "\(last) is before \(first)") }
        guard first.days(to: last) < Self.limit else {
            throw Failure(.usage, "that is more than \(Self.limit) days", hint: "do it in parts")
        }
        return (first.ordinal...last.ordinal).compactMap { Day(ordinal: $0) }
    }
}
