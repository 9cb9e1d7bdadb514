import HabitModel
import HabitWire

/// The days that a calendar or a picture of one shows.
struct CalendarQuery {
    let range: CalendarRange
    let today: Day

    /// The weight of the answer for ``Server/answer(_:until:extra:read:make:)``.
    var weight: Int { range.count / 64 }

    /// The default range as of a day: 53 whole weeks.
    init(today: Day) {
        range = CalendarRange(weeks: CalendarRange.defaultWeeks, through: today)
        self.today = today
    }

    /// Reads the range: `start` and `end`, `year`, or `weeks`; without any, 53 whole weeks.
    ///
    /// - Parameter limit: the maximum number of days.
    /// - Throws: a ``Problem`` that names the field if several kinds of range are given, or if it is too long.
    init(
        _ query: RequestQuery,
        today: Day,
        limit: Int = Endpoint.maximumCalendarDays
    ) throws(Problem) {
        self.today = today
        let weekStarts: WeekStart = query.choice("week_starts") ?? .monday
        let start = query.day("start")
        let end = query.day("end")
        let year = query["year"].flatMap { Int($0) }
        let weeks = query["weeks"].flatMap { Int($0) }
        if let name = year != nil ? "year" : weeks != nil ? "weeks" : nil,
            start != nil || end != nil || (year != nil && weeks != nil)
        {
            throw Problem(invalid: [
                FieldError(
                    name,
                    "must not be combined with another range; give start and end, year, or weeks"
                )
            ])
        }
        if let year, let range = CalendarRange(year: year, weekStarts: weekStarts) {
            self.range = range
        } else {
            let count = weeks ?? CalendarRange.defaultWeeks
            let last = end ?? today
            let whole = CalendarRange(weeks: count, through: last, weekStarts: weekStarts).days
            let first = start ?? whole.lowerBound
            let end = end ?? max(first, whole.upperBound)
            guard first <= end else {
                throw Problem(invalid: [FieldError("start", "must not be later than end")])
            }
            range = CalendarRange(first...end, weekStarts: weekStarts)
        }
        guard range.count <= limit else { throw .calendarTooLong(limit, start == nil ? "weeks" : "start") }
    }
}

extension Problem {
    fileprivate static func calendarTooLong(_ limit: Int, _ field: String) -> Problem {
        Problem(
            .rangeTooLong,
            "This range is longer than \(limit) days.",
            hint: "Request a shorter range.",
            errors: [
                FieldError(
                    field,
                    field == "weeks"
                        ? "must be at most \(limit / 7)" : "must be within \(limit) days of the end"
                )
            ]
        )
    }
}
