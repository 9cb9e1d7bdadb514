public import HabitModel

/// The response to `GET /habits/{habit}/calendar` and `GET /calendar`: the days that a picture shows.
public struct CalendarReport: Codable, Hashable, Sendable {
    /// The habit's slug; nil for all habits together.
    public let habit: String?
    /// The days and their totals.
    public let calendar: HabitCalendar

    /// Creates a response.
    public init(habit: String?, _ calendar: HabitCalendar) {
        self.habit = habit
        self.calendar = calendar
    }

    /// Decodes the habit and the calendar's fields from one object.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        habit = try fields.decodeIfPresent(String.self, forKey: .habit)
        let start = try fields.decode(Day.self, forKey: .start)
        let end = try fields.decode(Day.self, forKey: .end)
        guard start <= end else {
            throw DecodingError.dataCorruptedError(
                forKey: .end,
                in: fields,
                debugDescription: "must not be earlier than start"
            )
        }
        calendar = HabitCalendar(
            days: try fields.decode([CalendarDay].self, forKey: .days),
            range: start...end,
            weekStarts: try fields.decode(WeekStart.self, forKey: .weekStarts),
            completion: Completion(
                done: try fields.decode(Int.self, forKey: .done),
                due: try fields.decode(Int.self, forKey: .due)
            ),
            longest: try fields.decodeIfPresent(Int.self, forKey: .longest)
        )
    }

    /// Encodes the habit and the calendar's fields into one object.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(habit, forKey: .habit)
        try fields.encode(calendar.range.lowerBound, forKey: .start)
        try fields.encode(calendar.range.upperBound, forKey: .end)
        try fields.encode(calendar.weekStarts, forKey: .weekStarts)
        try fields.encode(DayList(days: calendar.days), forKey: .days)
        try fields.encode(calendar.completion.done, forKey: .done)
        try fields.encode(calendar.completion.due, forKey: .due)
        try fields.encode(calendar.longest, forKey: .longest)
    }

    private enum CodingKeys: String, CodingKey {
        case habit, start, end, days, done, due, longest
        case weekStarts = "week_starts"
    }
}

/// The days of a calendar, written as one text: ten years have thousands of them.
private struct DayList: Encodable {
    let days: [CalendarDay]

    func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? WireEncoder else { return try days.encode(to: encoder) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(72 * days.count + 2)
        bytes.append(UInt8(ascii: "["))
        for (index, day) in days.enumerated() {
            bytes.append(contentsOf: (index > 0 ? #",{"amount":"# : #"{"amount":"#).utf8)
            bytes.append(contentsOf: (day.amount?.description ?? "null").utf8)
            bytes.append(contentsOf: #","date":""#.utf8)
            bytes.append(contentsOf: day.date.description.utf8)
            bytes.append(contentsOf: #"","level":"#.utf8)
            bytes.append(UInt8(ascii: "0") + UInt8(clamping: min(9, max(0, day.level))))
            bytes.append(contentsOf: #","state":""#.utf8)
            bytes.append(contentsOf: day.state.rawValue.utf8)
            bytes.append(contentsOf: #""}"#.utf8)
        }
        bytes.append(UInt8(ascii: "]"))
        encoder.write(json: bytes)
    }
}

extension CalendarDay: Codable {
    /// Decodes the fields of a day.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            date: try fields.decode(Day.self, forKey: .date),
            state: try fields.decode(CalendarState.self, forKey: .state),
            level: try fields.decode(Int.self, forKey: .level),
            amount: try fields.decodeIfPresent(ExactDecimal.self, forKey: .amount)
        )
    }

    /// Encodes the fields of a day.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(date, forKey: .date)
        try fields.encode(state, forKey: .state)
        try fields.encode(level, forKey: .level)
        try fields.encode(amount, forKey: .amount)
    }

    private enum CodingKeys: String, CodingKey {
        case date, state, level, amount
    }
}

extension CalendarReport {
    /// The document.
    public static let schema = DocumentSchema(
        "calendar",
        "The days of a habit, or of all habits, as pictures show them."
    ) {
        [
            .init("habit", .nullable(.string), "the habit's slug; null for all habits together"),
            .init("start", .date, "the first day"),
            .init("end", .date, "the last day"),
            .init("week_starts", .oneOf(WeekStart.allCases.map(\.rawValue)), "the first day of a week"),
            .init("days", .list(.document(CalendarDay.schema)), "every day of the range, oldest first"),
            .init("done", .count, "how much of what was due was done"),
            .init("due", .count, "how much was due: days, days of a quota, or days under a rolling schedule"),
            .init(
                "longest",
                .nullable(.count),
                "the longest streak of the habit's life, in the schedule's unit; null for all habits together"
            ),
        ]
    }
}

extension CalendarDay {
    /// The document.
    public static let schema = DocumentSchema("calendar-day", "One day of a calendar.") {
        [
            .init("date", .date, "the day"),
            .init("state", .oneOf(CalendarState.allCases.map(\.rawValue)), "what became of the day"),
            .init("level", .count, "how much of what was due was done, in steps from 0 to 4"),
            .init("amount", .nullable(.number), "the day's amount; null for all habits together"),
        ]
    }
}
