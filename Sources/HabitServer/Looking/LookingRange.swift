import HabitModel
import HabitWire

/// The days that a client wants to look at, both ends included; an open end has a default.
struct LookingRange {
    /// The most days, weeks or months of an answer.
    static let limit = 3660

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

    /// The days of the range that a habit had until today.
    ///
    /// - Parameters:
    ///   - unit: what the answer is counted in.
    ///   - count: how many of them an open beginning asks for.
    /// - Throws: a ``Problem`` if there are more than ``limit`` of them.
    func days(
        of habit: HabitHistory,
        by unit: StreakUnit,
        recent count: Int,
        today: Day
    ) throws(Problem) -> ClosedRange<Day> {
        let last = min(end ?? today, today, habit.habit.archivedOn ?? today)
        let first = start ?? unit.recent(count, through: last).lowerBound
        let days = min(max(first, habit.firstDay), last)...last
        guard unit.recent(Self.limit, through: last).lowerBound <= days.lowerBound else {
            throw Problem(
                .rangeTooLong,
                "A range has at most \(Self.limit) \(unit.rawValue).",
                hint: "Ask for it in parts."
            )
        }
        return days
    }
}
