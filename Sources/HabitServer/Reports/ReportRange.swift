import HabitModel
import HabitWire

/// The days that a client wants to look at, both ends included; an open end has a default.
struct ReportRange {
    private let start: Day?
    private let end: Day?

    /// - Throws: a ``Problem`` if the range runs backwards.
    init(start: Day?, end: Day?) throws(Problem) {
        self.start = start
        self.end = end
        if let start, let end, end < start {
            throw Problem(invalid: [FieldError("start", "must not be later than end")])
        }
    }

    /// The days of the range that a habit had until today, nil if it had none.
    ///
    /// - Parameters:
    ///   - unit: what an open beginning is counted in.
    ///   - count: how many of them an open beginning asks for.
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
                "This range has more than \(limit) days.",
                hint: "Ask for it in parts."
            )
        }
        return first...last
    }
}
