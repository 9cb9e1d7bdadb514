import HabitModel
import HabitWire

/// The days of a log that a client asks for, both ends included.
struct LogRange {
    /// The most days of a range, and the most entries of an answer: an open end asks for the latest so many.
    static let limit = 3660

    let from: Day
    let through: Day

    /// - Throws: a ``Problem`` if the range runs backwards or is too long.
    init(from: Day?, through: Day?) throws(Problem) {
        self.from = from ?? .first
        self.through = through ?? .last
        guard self.from <= self.through else {
            throw Problem(invalid: [FieldError("start", "must not be later than end")])
        }
        if let from, let through, from.days(to: through) >= Self.limit {
            throw Problem(
                .rangeTooLong,
                "A range has at most \(Self.limit) days.",
                hint: "Ask for it in parts."
            )
        }
    }
}
