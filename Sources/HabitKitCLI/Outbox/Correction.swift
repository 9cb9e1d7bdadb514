internal import HabitModel
internal import HabitWire

/// A change to check-ins that the server requires when it refuses a whole request.
enum Correction: Hashable, Sendable {
    /// This machine's clock is wrong: add this many microseconds.
    case clock(Int64)
    /// The account's day has started at another time since this instant.
    case dayStart(DayStart, since: Instant)
}

extension QueuedBatch {
    /// The first day start that decided one of the days and differs from the account's; nil if there is none.
    func foreignDayStart(than dayStart: DayStart) -> DayStart? {
        decisions.values.first { $0.dayStart != dayStart }?.dayStart
    }

    /// The batch after a correction.
    ///
    /// - Parameters:
    ///   - isOwn: whether this command made the batch. If so, this machine's clock recorded it, and any new day start
    ///     was set before it.
    ///   - offset: seconds east of UTC at an instant.
    func corrected(_ correction: Correction, isOwn: Bool, offset: (Instant) -> Int) -> QueuedBatch {
        switch correction {
        case .clock(let skew):
            guard isOwn else { return self }
            func corrected(_ instant: Instant) -> Instant {
                Instant(microseconds: instant.microseconds.addingReportingOverflow(skew).partialValue)
            }
            let decisions = decisions.mapValues { decision in
                var decision = decision
                decision.instant = corrected(decision.instant)
                decision.offset = offset(decision.instant)
                return decision
            }
            return decided(decisions) { checkIn in
                checkIn.recordedAt = checkIn.recordedAt.map(corrected)
            }
        case .dayStart(let dayStart, let change):
            let change = isOwn ? change.advanced(bySeconds: -CheckIn.clockTolerance) : change
            let decisions = decisions.mapValues { decision in
                guard decision.instant >= change else { return decision }
                var decision = decision
                decision.dayStart = dayStart
                return decision
            }
            return decided(decisions) { _ in }
        }
    }

    /// The batch with new decisions, and new days where a decision has changed.
    private func decided(_ new: [String: DayDecision], _ change: (inout CheckIn) -> Void) -> QueuedBatch {
        var batch = mapped { checkIn in
            var checkIn = checkIn
            change(&checkIn)
            if let id = checkIn.id, let decision = new[id], decision != decisions[id],
                let day = decision.day
            {
                checkIn.logDate = day
            }
            return checkIn
        }
        batch.decisions = new
        return batch
    }

    /// What is wrong with the recorded time, as far as this machine can tell.
    ///
    /// - Parameter now: nil to let the server decide again whether a time is in the future.
    func wrongTime(at now: Instant?) -> WrongTime? {
        if let login = owner.loginMadeAt?.advanced(bySeconds: -CheckIn.clockTolerance),
            checkIns.contains(where: { $0.recordedAt.map { $0 < login } ?? false })
        {
            return .recordedBeforeLogin
        }
        guard wrongTime == .recordedInFuture, let now else { return nil }
        let limit = now.advanced(bySeconds: CheckIn.clockTolerance)
        return checkIns.contains { $0.recordedAt.map { $0 > limit } ?? false } ? .recordedInFuture : nil
    }
}

/// Why the time of a queued check-in must be wrong.
///
/// The check-in stays queued until the person gives it another day.
enum WrongTime: String, Codable, Hashable, Sendable {
    /// The server says that the check-in was recorded in the future.
    case recordedInFuture = "recorded_in_future"
    /// The check-in was recorded before its login was made.
    case recordedBeforeLogin = "recorded_before_login"

    /// What is wrong, as the end of a sentence.
    var reason: String {
        switch self {
        case .recordedInFuture: "recorded in the future; this machine's clock was ahead"
        case .recordedBeforeLogin: "recorded before this machine's login was made; its clock was behind"
        }
    }
}

/// How the day of a check-in was decided, if no date was typed, so that it can be decided again.
struct DayDecision: Hashable, Sendable {
    /// When the person typed the command.
    var instant: Instant
    /// The offset from UTC at that time, in seconds east.
    var offset: Int
    /// The account's day start, as far as this machine knew it.
    var dayStart: DayStart
    /// What was typed, relative to that day: today, three days ago, last Monday.
    let typed: DayExpression

    /// Nil if a date was typed; a typed date never changes.
    init?(_ typed: DayExpression, at instant: Instant, for account: Account) {
        if case .date = typed { return nil }
        self.instant = instant
        self.typed = typed
        offset = account.world.localTime.offset(instant)
        dayStart = account.dayStart
    }

    /// The day; nil outside the years 1 to 9999.
    var day: Day? {
        Day(logical: instant, offset: offset, dayStart: dayStart).flatMap { typed.resolved(against: $0) }
    }
}

extension DayDecision: Codable {
    private enum CodingKeys: String, CodingKey {
        case instant, offset, day
        case dayStart = "day_starts_at"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        instant = try fields.decode(Instant.self, forKey: .instant)
        offset = try fields.decode(Int.self, forKey: .offset)
        dayStart = try fields.decode(DayStart.self, forKey: .dayStart)
        guard let typed = DayExpression(try fields.decode(String.self, forKey: .day)) else {
            throw DecodingError.dataCorruptedError(forKey: .day, in: fields, debugDescription: "not a day")
        }
        self.typed = typed
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(instant, forKey: .instant)
        try fields.encode(offset, forKey: .offset)
        try fields.encode(dayStart, forKey: .dayStart)
        let text =
            switch typed {
            case .date(let day): day.description
            case .daysAgo(let days): "-\(days)"
            case .last(let weekday): "\(weekday)"
            }
        try fields.encode(text, forKey: .day)
    }
}
