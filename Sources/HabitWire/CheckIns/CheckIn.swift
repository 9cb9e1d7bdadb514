public import HabitModel

/// One change to a habit's day: an item of `POST /logs` and the body of `POST /habits/{habit}/log`.
///
/// Every field is optional in the type, but not in every use:
/// - `habit` is required in `POST /logs`. `POST /habits/{habit}/log` takes it from the path and ignores `or`.
/// - `id` is required if the check-in may be sent again. The server creates a missing one, and then records
///   the check-in each time.
/// - `log_date` and `recorded_at` are required in a queued check-in, so that it keeps its day and time. They
///   default to the account's day and the time of arrival.
/// - `status`, `skipped`, `amount`, `add` and `note` are optional. Absent fields leave the day unchanged; if
///   all are absent, the check-in means `status` true.
public struct CheckIn: Codable, Hashable, Sendable {
    /// A UUID chosen by the client; check-ins with the same id are recorded only once, however often they are
    /// sent.
    public var id: String?
    /// The habit's id, uid, slug or name.
    public var habit: String?
    /// What the check-in means if ``habit`` is not exactly the slug or name of an active habit; `or` on the
    /// wire.
    public var alternative: Alternative?
    /// The logical day; by default, the server derives it from the account's time zone.
    public var logDate: Day?
    /// Done or not done.
    public var status: Bool?
    /// Skipped or not.
    public var skipped: Bool?
    /// The day's amount.
    public var amount: ExactDecimal?
    /// What to add to the day's amount.
    public var add: ExactDecimal?
    /// The day's note; `null` removes it.
    public var note: FieldUpdate<String> = .keep
    /// When the person acted; now if absent.
    public var recordedAt: Instant?
    /// The time zone in which the client decided the day.
    public var timeZone: ZoneName?

    /// The other reading of a word such as `water+1`, which may be a name or a name with an amount.
    ///
    /// It replaces the check-in's `habit`, `status`, `amount` and `add`.
    public struct Alternative: Codable, Hashable, Sendable {
        /// The habit's id, uid, slug or name.
        public var habit: String
        /// The day's amount.
        public var amount: ExactDecimal?
        /// What to add to the day's amount.
        public var add: ExactDecimal?

        /// Creates an alternative.
        public init(habit: String, amount: ExactDecimal? = nil, add: ExactDecimal? = nil) {
            self.habit = habit
            self.amount = amount
            self.add = add
        }
    }

    /// Creates a check-in without amounts or a note.
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

    /// Decodes a check-in.
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

    /// Encodes the fields that are set.
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
        try fields.encodeFieldUpdate(note, forKey: .note)
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
    /// The tolerated difference between the client's and the server's clock, in seconds.
    ///
    /// A check-in may be dated this far into the server's future.
    public static let clockTolerance: Int64 = 5 * 60

    /// The errors in the fields of the check-in.
    ///
    /// The server looks for them before it records a check-in, and a client before it queues one, so that no
    /// queued check-in is rejected later. They do not include the habit and the day: only the server knows
    /// the habits, and the day depends on when the check-in was made.
    public var errors: [FieldError] {
        var errors: [FieldError] = []
        func check(_ field: String, _ rule: () throws(ValueError) -> Void) {
            do { try rule() } catch { errors.append(FieldError(field, error.message)) }
        }
        if status == true, skipped == true {
            errors.append(FieldError("skipped", "must not be true if status is true"))
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

    /// The latest date on any clock on Earth at an instant, which is the date at UTC+14.
    public static func latestDay(at instant: Instant) -> Day {
        Day(logical: instant, offset: 14 * 60 * 60, dayStart: .midnight) ?? .last
    }
}

/// A reference to a habit on the wire: a string, or an id as a number.
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

extension CheckIn {
    /// An item of `POST /logs`.
    public static let schema = DocumentSchema("check-in", "One change to a habit's day.") {
        [
            .init("habit", .reference, "the habit's id, uid, slug or name"),
            .input(
                "or",
                .document(Alternative.schema),
                "the meaning if no active habit has exactly that name"
            ),
        ] + fields
    }

    /// The body of `POST /habits/{habit}/log`.
    public static let singleSchema = DocumentSchema(
        "single-check-in",
        "One change to the day of the habit in the path."
    ) {
        fields
    }

    private static var fields: [DocumentSchema.Field] {
        [
            .input(
                "id",
                .uuid,
                "an id chosen by the client; a check-in with a known id is not recorded again"
            ),
            .input("log_date", .date, "the day; the account's current day if absent"),
            .input("status", .boolean, "done or not done; true if nothing else is set"),
            .input("skipped", .boolean, "excused or not"),
            .input("amount", .number, "the day's amount"),
            .input("add", .number, "what to add to the day's amount"),
            .input("note", .string, "the day's note, up to 2,000 characters; null removes it"),
            .input("recorded_at", .instant, "when the person acted; now if absent"),
            .input(
                "time_zone",
                .string,
                "the IANA name of the time zone in which the client decided the day"
            ),
        ]
    }
}

extension CheckIn.Alternative {
    /// The document.
    public static let schema = DocumentSchema(
        "other-reading",
        "What a word such as \"water+1\" means if it is not a name."
    ) {
        [
            .init("habit", .text(1...100), "the habit's id, uid, slug or name"),
            .input("amount", .number, "the day's amount"),
            .input("add", .number, "what to add to the day's amount"),
        ]
    }
}
