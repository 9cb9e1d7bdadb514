internal import HabitModel
internal import HabitWire

/// Turns typed habits into check-ins and delivers them.
struct CheckInRequest {
    let context: Context
    /// The day as typed; nil for today.
    let day: DayExpression?
    /// The last day of a range that starts with ``day``.
    var through: DayExpression?
    /// Whether the day may be in the future.
    var allowsFuture = false
    /// When the person typed the command, by the corrected clock; nil for now.
    var began: Instant?
    /// Whether the command fails if check-ins are only queued.
    let isStrict: Bool
    /// Whether to warn about queued habits that are unknown here; false if the person has been warned before.
    var warnsOfUnknownHabits = true
    /// Whether a habit may be followed by an amount.
    var takesAmounts = false
    /// A file to attach to the day of the only check-in.
    var file: TypedFile?

    /// The most check-ins in one command that does not read standard input.
    private static let limit = Sender.limits.count

    /// Checks in habits.
    ///
    /// - Parameter change: sets the fields that the command records.
    func send(
        _ habits: [CheckInArgument],
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        try account.client.checkSecrecy()
        let began = began ?? account.now()
        let days = try days(today: account.today(at: began))
        guard habits.count * days.count <= Self.limit else {
            throw Failure(.usage, "more than \(Self.limit) check-ins", hint: "split the command")
        }
        let delivery = Delivery(
            context,
            account,
            isStrict: isStrict,
            warnsOfUnknownHabits: warnsOfUnknownHabits
        )
        var maker = CheckInMaker(account, delivery.known, delivery.times(), began: began)
        for date in days {
            // The days inside a range are dates, so they do not move with the day start.
            let typed = through == nil ? day ?? .daysAgo(0) : .date(date)
            for habit in habits { try maker.add(habit, on: date, typed, takesAmount: takesAmounts, change) }
        }
        var batch = maker.batch
        if let file, let id = batch.checkIns.first?.id { batch.files[id] = file.name }
        let (answer, failure) = try delivery.deliver(batch, file: file)
        guard let failure else { return answer ?? .queuedCheckIns([]) }
        // The check-in is recorded, but its file is not attached.
        guard file != nil, var answer, answer.failures.isEmpty else { throw failure }
        answer.failures = [failure]
        return answer
    }

    /// Checks in the lines of standard input; rejects those it cannot parse, and delivers the others.
    func sendLines(
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        try account.client.checkSecrecy()
        let lines = try InputLines(context.world.input).lines
        let began = account.now()
        let today = try account.today(at: began)
        let defaultDay = try day?.day(today: today, future: allowsFuture) ?? today
        let delivery = Delivery(context, account, isStrict: isStrict)
        var maker = CheckInMaker(account, delivery.known, delivery.times(), began: began)
        var results = LineResults()
        for line in lines {
            do throws(Failure) {
                let typedLine = try CheckInLine(line.text.get())
                let date = try typedLine.day?.day(today: today, future: allowsFuture) ?? defaultDay
                let typed = typedLine.day ?? day ?? .daysAgo(0)
                let id = try maker.add(typedLine.argument, on: date, typed, takesAmount: takesAmounts) {
                    checkIn throws(Failure) in
                    try change(&checkIn)
                    if let note = typedLine.note { checkIn.note = FieldUpdate(typed: note) }
                }
                results.sent(line.number, id: id)
            } catch {
                results.reject(line.number, error)
            }
        }
        guard maker.batch.count > 0 else { return .lines(results) }
        do throws(Failure) {
            let (answer, failure) = try delivery.deliver(maker.batch)
            if let answer { try results.add(answer) }
            if let failure { results.fail(failure) }
        } catch {
            results.fail(error)
        }
        return .lines(results)
    }

    private func days(today: Day) throws(Failure) -> [Day] {
        let first = try day?.day(today: today, future: allowsFuture) ?? today
        let last = try through?.day(today: today, future: allowsFuture) ?? first
        guard first <= last else {
            throw Failure(.usage, "--to \(last) is before \(day == nil ? "today" : "--from \(first)")")
        }
        guard first.days(to: last) < Self.limit else {
            throw Failure(.usage, "more than \(Self.limit) days", hint: "split the command")
        }
        return (first.ordinal...last.ordinal).compactMap { Day(ordinal: $0) }
    }
}

/// Makes check-ins, each with its own id and time, and refuses those that break a rule.
struct CheckInMaker {
    /// The check-ins so far.
    private(set) var batch: QueuedBatch

    private let account: Account
    private let began: Instant
    private let newID: @Sendable () -> String
    private let zone: ZoneName?
    private let known: KnownHabits
    private var times: RecordingTimes

    /// - Parameter began: when the person typed the command, which decides what day is today.
    init(_ account: Account, _ known: KnownHabits, _ times: RecordingTimes, began: Instant) {
        self.account = account
        self.began = began
        self.known = known
        newID = account.world.newID
        zone = account.world.localTime.zone()
        self.times = times
        batch = QueuedBatch(owner: account.owner)
        batch.names = known.namesByUid
    }

    /// Adds a check-in.
    ///
    /// - Parameters:
    ///   - habit: the habit as typed.
    ///   - typed: the day as typed.
    ///   - takesAmount: whether the habit may be followed by an amount.
    /// - Returns: the id of the check-in.
    /// - Throws: the failure the server would answer to its values.
    @discardableResult
    mutating func add(
        _ habit: CheckInArgument,
        on date: Day,
        _ typed: DayExpression,
        takesAmount: Bool,
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) -> String {
        var checkIn = try Self.values(of: habit, known, takesAmount: takesAmount, change)
        let id = newID()
        checkIn.logDate = date
        checkIn.timeZone = zone
        checkIn.id = id
        for reference in [checkIn.habit, checkIn.alternative?.habit].compactMap(\.self) {
            if let uid = known.uid(of: reference) { batch.addresses[reference] = uid }
        }
        let habit = checkIn.withAmount.habit ?? ""
        checkIn.recordedAt = times.next(batch.addresses[habit] ?? habit, on: date)
        batch.append(checkIn)
        batch.decisions[id] = DayDecision(typed, at: began, for: account)
        return id
    }

    /// What a check-in records, without a day and a time.
    ///
    /// A word that ends in an amount has two readings, unless the whole word is known to be a habit's name.
    ///
    /// - Throws: the failure the server would answer to its values.
    static func values(
        of habit: CheckInArgument,
        _ known: KnownHabits,
        takesAmount: Bool,
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) -> CheckIn {
        try check(habit, known)
        try known.refuseDay(in: habit)
        var checkIn = CheckIn(habit: habit.text)
        if takesAmount {
            try known.refuseWords(in: habit)
            checkIn.setAmount(habit.amount)
            if let split = habit.split, !known.names(habit.text) {
                if let error = split.error { throw invalid("amount", of: split.habit, error.message) }
                checkIn.setAlternative(split)
            }
        } else {
            if habit.amount != nil { throw CheckInArgument.amountUnwanted }
            try known.refuseAmount(in: habit, CheckInArgument.amountUnwanted)
        }
        try change(&checkIn)
        if let error = checkIn.errors.first {
            // `water+1` does not show that the field is called `add`.
            throw invalid(
                error.field == "add" ? "amount" : error.field,
                of: checkIn.withAmount.habit ?? "",
                error.message
            )
        }
        return checkIn
    }

    /// Throws if the word cannot refer to any habit, however it is read.
    private static func check(_ habit: CheckInArgument, _ known: KnownHabits) throws(Failure) {
        guard !known.names(habit.text) else { return }
        do throws(ValueError) {
            try HabitReference.check(habit.text)
        } catch {
            if let split = habit.split, (try? HabitReference.check(split.habit)) != nil { return }
            let text = habit.text.count > 40 ? habit.text.prefix(40) + "…" : habit.text
            throw Failure(.invalidValues, "the habit \"\(text)\" \(error.message)")
        }
    }

    private static func invalid(_ field: String, of habit: String, _ message: String) -> Failure {
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

    /// The check-in read as a habit with an amount; unchanged if it has only one reading.
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
