internal import HabitModel
internal import HabitWire

/// How the day of a check-in was decided where no date was typed, so that it can be decided again.
struct DayDecision: Hashable, Sendable {
    /// The moment whose day it is: when the person typed the command.
    var instant: Instant
    /// Seconds east of UTC then.
    var offset: Int
    /// The account's day start, as far as it was known.
    var dayStart: DayStart
    /// What was typed, seen from that day: today, so many days ago, the last Monday.
    let typed: DayExpression

    /// Nil if a date was typed, which is the day whatever happens.
    init?(_ typed: DayExpression, at instant: Instant, for account: Account) {
        if case .date = typed { return nil }
        self.instant = instant
        self.typed = typed
        offset = account.world.localTime.offset(instant)
        dayStart = account.dayStart
    }

    /// The day; nil if it is outside the years 1 to 9999.
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
