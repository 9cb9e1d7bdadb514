internal import HabitModel
internal import HabitWire

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
