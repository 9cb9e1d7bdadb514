public import HabitModel

/// One change to a day of a habit: an item of `POST /logs`, and, without `habit`, the body of
/// `POST /habits/{habit}/log`.
///
/// What is absent stays as it is; an item that sets nothing means `status` true.
public struct CheckIn: Codable, Hashable, Sendable {
    /// A UUID that the client chose; a check-in with the same id is recorded once, however often it is sent.
    public var id: String?
    /// The habit: its id, uid, slug or name.
    public var habit: String?
    /// What the check-in means if ``habit`` is not exactly the slug or the name of an active habit; `or` on the wire.
    public var alternative: Alternative?
    /// The logical day; the server decides it from the account's zone if absent.
    public var logDate: Day?
    /// Done or not done.
    public var status: Bool?
    /// Excused or not.
    public var skipped: Bool?
    /// The day's amount.
    public var amount: ExactDecimal?
    /// What to add to the day's amount.
    public var add: ExactDecimal?
    /// The day's note; `null` removes it.
    public var note: FieldUpdate<String> = .keep
    /// When the person acted; now if absent.
    public var recordedAt: Instant?
    /// The zone in which the day was decided.
    public var timeZone: ZoneName?

    /// The other reading of a word such as `water+1`, which may be a name or a name with an amount.
    ///
    /// It takes the place of the check-in's `habit`, `status`, `amount` and `add`.
    public struct Alternative: Codable, Hashable, Sendable {
        /// The habit: its id, uid, slug or name.
        public var habit: String
        /// The day's amount.
        public var amount: ExactDecimal?
        /// What to add to the day's amount.
        public var add: ExactDecimal?

        /// Makes a reading.
        public init(habit: String, amount: ExactDecimal? = nil, add: ExactDecimal? = nil) {
            self.habit = habit
            self.amount = amount
            self.add = add
        }
    }

    /// Makes a check-in that means "done".
    public init(
        id: String? = nil,
        habit: String? = nil,
        logDate: Day? = nil,
        status: Bool? = nil,
        recordedAt: Instant? = nil,
        timeZone: ZoneName? = nil
    ) {
        self.id = id
        self.habit = habit
        self.logDate = logDate
        self.status = status
        self.recordedAt = recordedAt
        self.timeZone = timeZone
    }

    /// Reads a check-in.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decodeIfPresent(String.self, forKey: .id)
        habit = try fields.decodeIfPresent(ReferenceText.self, forKey: .habit)?.text
        alternative = try fields.decodeIfPresent(Alternative.self, forKey: .alternative)
        logDate = try fields.decodeIfPresent(Day.self, forKey: .logDate)
        status = try fields.decodeIfPresent(Bool.self, forKey: .status)
        skipped = try fields.decodeIfPresent(Bool.self, forKey: .skipped)
        amount = try fields.decodeIfPresent(ExactDecimal.self, forKey: .amount)
        add = try fields.decodeIfPresent(ExactDecimal.self, forKey: .add)
        note = try fields.decodeFieldUpdate(String.self, forKey: .note)
        recordedAt = try fields.decodeIfPresent(Instant.self, forKey: .recordedAt)
        timeZone = try fields.decodeIfPresent(ZoneName.self, forKey: .timeZone)
    }

    /// Writes what is set.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(id, forKey: .id)
        try fields.encodeIfPresent(habit, forKey: .habit)
        try fields.encodeIfPresent(alternative, forKey: .alternative)
        try fields.encodeIfPresent(logDate, forKey: .logDate)
        try fields.encodeIfPresent(status, forKey: .status)
        try fields.encodeIfPresent(skipped, forKey: .skipped)
        try fields.encodeIfPresent(amount, forKey: .amount)
        try fields.encodeIfPresent(add, forKey: .add)
        try fields.encodeChange(note, forKey: .note)
        try fields.encodeIfPresent(recordedAt, forKey: .recordedAt)
        try fields.encodeIfPresent(timeZone, forKey: .timeZone)
    }

    private enum CodingKeys: String, CodingKey {
        case id, habit, status, skipped, amount, add, note
        case alternative = "or"
        case logDate = "log_date"
        case recordedAt = "recorded_at"
        case timeZone = "time_zone"
    }
}

extension CheckIn {
    /// How far a check-in may be dated into the server's future, and a client's clock be from the server's, in
    /// seconds: clocks differ.
    public static let clockTolerance: Int64 = 5 * 60

    /// What breaks a rule in what it sets.
    ///
    /// The server asks before it records and a client before it queues, so that nothing is queued that would be
    /// refused. Habit and day are not looked at: only the server knows the habits, and the day depends on when the
    /// check-in was made.
    public var errors: [FieldError] {
        var errors: [FieldError] = []
        func check(_ field: String, _ rule: () throws(ValueError) -> Void) {
            do { try rule() } catch { errors.append(FieldError(field, error.message)) }
        }
        if status == true, skipped == true {
            errors.append(FieldError("skipped", "must not be true together with status"))
        }
        for amount in [amount, alternative?.amount].compactMap(\.self) {
            check("amount") { () throws(ValueError) in _ = try Amount(amount) }
        }
        for add in [add, alternative?.add].compactMap(\.self) {
            check("add") { () throws(ValueError) in _ = try Amount.addition(add) }
        }
        if case .set(let note) = note { check("note") { () throws(ValueError) in _ = try Note(note) } }
        return errors
    }

    /// The latest date that any clock on Earth shows at an instant: that of UTC+14.
    public static func latestDay(at instant: Instant) -> Day {
        Day(logical: instant, offset: 14 * 60 * 60, dayStart: .midnight) ?? .last
    }
}

/// A reference to a habit as a client sends it: a text, or an id as a number.
struct ReferenceText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let id = try? value.decode(Int64.self) {
            text = String(id)
        } else {
            text = try value.decode(String.self)
        }
    }
}
