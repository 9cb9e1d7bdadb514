import HabitModel
import HabitWire

/// The days of a requested report, both ends included; open ends have defaults.
struct ReportRange {
    private let start: Day?
    private let end: Day?

    /// - Throws: a ``Problem`` if the end precedes the start.
    init(start: Day?, end: Day?) throws(Problem) {
        self.start = start
        self.end = end
        if let start, let end, end < start {
            throw Problem(invalid: [FieldError("start", "must not be later than end")])
        }
    }

    /// The days of the range on which the habit existed until today, or nil if there are none.
    ///
    /// - Parameters:
    ///   - unit: the unit of `count`.
    ///   - count: the length of a range without a start.
    /// - Throws: a ``Problem`` if the range has more than `limit` days.
    func days(
        of habit: HabitHistory,
        by unit: StreakUnit,
        recent count: Int,
        limit: Int,
        today: Day
    ) throws(Problem) -> ClosedRange<Day>? {
        let last = min(end ?? today, habit.judged(on: today))
        let first = max(start ?? unit.recent(count, through: last).lowerBound, habit.firstDay)
        guard first <= last else { return nil }
        guard first.days(to: last) < limit else {
            throw Problem(
                .rangeTooLong,
                "This range is longer than \(limit) days.",
                hint: "Request shorter ranges with start and end."
            )
        }
        return first...last
    }
}
