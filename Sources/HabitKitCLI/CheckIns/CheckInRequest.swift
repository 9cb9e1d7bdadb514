internal import HabitModel
internal import HabitWire

/// Making of check-ins from what is typed: one batch, one request.
struct CheckInRequest {
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
    ) throws(Failure) -> CommandResult {
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

/// Makes check-ins of this moment, each with a new id and a time of its own, and refuses those that break a rule.
struct CheckInMaker {
    /// Check-ins that may be sent.
    struct Made {
        fileprivate(set) var checkIns: [CheckIn] = []
        /// How the days were decided for which no date was typed, by the check-ins' ids.
        fileprivate(set) var decisions: [String: DayDecision] = [:]
    }

    private let account: Account
    private let began: Instant
    private let newID: @Sendable () -> String
    private let zone: ZoneName?
    private let known: KnownHabits
    private var times: RecordingTimes
    private(set) var made = Made()

    /// - Parameter began: when the person typed the command; its day is today.
    init(_ account: Account, _ known: KnownHabits, _ times: RecordingTimes, began: Instant) {
        self.account = account
        self.began = began
        self.known = known
        newID = account.world.newID
        zone = account.world.localTime.zone()
        self.times = times
    }

    /// Adds a check-in of a habit, as it is typed.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - typed: how the day was typed.
    ///   - takesAmount: whether the word may have an amount.
    /// - Throws: what the server would say of its values.
    mutating func add(
        _ habit: CheckInArgument,
        on date: Day,
        _ typed: DayExpression,
        takesAmount: Bool,
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) {
        var checkIn = try Self.values(of: habit, known, takesAmount: takesAmount, change)
        let id = newID()
        checkIn.logDate = date
        checkIn.timeZone = zone
        checkIn.id = id
        checkIn.recordedAt = times.next(known.addressed(checkIn), on: date)
        made.checkIns.append(checkIn)
        made.decisions[id] = DayDecision(typed, at: began, for: account)
    }

    /// What a check-in sets, without a day and a time, for the server to find the habit now.
    ///
    /// A word that ends in an amount travels in both readings, unless the whole word is known to be a habit's name.
    ///
    /// - Throws: what the server would say of its values.
    static func values(
        of habit: CheckInArgument,
        _ known: KnownHabits,
        takesAmount: Bool,
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) -> CheckIn {
        var checkIn = CheckIn(habit: habit.text)
        if takesAmount {
            try known.refuseWords(in: habit)
            checkIn.setAmount(habit.amount)
            if let split = habit.split, !known.names(habit.text) {
                if let error = split.error { throw refused("amount", of: split.habit, error.message) }
                checkIn.setAlternative(split)
            }
        } else {
            if habit.amount != nil { throw CheckInArgument.amountUnwanted }
            try known.refuseAmount(in: habit, CheckInArgument.amountUnwanted)
        }
        try change(&checkIn)
        if let error = checkIn.errors.first {
            // Who types `water+1` has not heard of `add`.
            throw refused(
                error.field == "add" ? "amount" : error.field,
                of: checkIn.withAmount.habit ?? "",
                error.message
            )
        }
        return checkIn
    }

    private static func refused(_ field: String, of habit: String, _ message: String) -> Failure {
        Failure(.invalidValues, "the \(field) of \"\(habit)\" \(message)")
    }
}

extension CheckIn {
    fileprivate mutating func setAmount(_ amount: CheckInArgument.Amount?) {
        switch amount {
        case nil: break
        case .set(let amount): self.amount = amount
        case .add(let amount): add = amount
        }
    }

    fileprivate mutating func setAlternative(_ split: CheckInArgument.Split) {
        alternative =
            switch split.amount {
            case .set(let amount): Alternative(habit: split.habit, amount: amount)
            case .add(let amount): Alternative(habit: split.habit, add: amount)
            }
    }
}

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
