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
    private var times: RecordingTimes
    private(set) var made = Made()

    /// - Parameter began: when the person typed the command; its day is today.
    init(_ account: Account, _ times: RecordingTimes, began: Instant) {
        self.account = account
        self.began = began
        newID = account.world.newID
        zone = account.world.localTime.zone()
        self.times = times
    }

    /// Adds a check-in of a habit, as it is typed.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - typed: how the day was typed.
    /// - Throws: what the server would say of its values.
    mutating func add(
        _ habit: CheckInArgument,
        on date: Day,
        _ typed: DayExpression,
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) {
        var checkIn = try Self.values(of: habit, change)
        let id = newID()
        checkIn.logDate = date
        checkIn.timeZone = zone
        checkIn.id = id
        checkIn.recordedAt = times.next(habit.habit, on: date)
        made.checkIns.append(checkIn)
        made.decisions[id] = DayDecision(typed, at: began, for: account)
    }

    /// What a check-in sets, without a day and a time.
    ///
    /// - Throws: what the server would say of its values.
    static func values(
        of habit: CheckInArgument,
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) -> CheckIn {
        var checkIn = CheckIn(habit: habit.habit)
        switch habit.amount {
        case nil: break
        case .set(let amount): checkIn.amount = amount
        case .add(let amount): checkIn.add = amount
        }
        try change(&checkIn)
        if let error = checkIn.errors.first {
            throw Failure(.invalidValues, "the \(error.field) of \"\(habit.habit)\" \(error.message)")
        }
        return checkIn
    }
}
