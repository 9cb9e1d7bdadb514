import HabitModel
import HabitWire

/// The days of a requested log, both ends included.
struct LogRange {
    /// The maximum number of days in a range or, with an open end, from the first to the last returned entry.
    static let limit = 3660
    /// How many entries are read at once; each may have a note of some kilobytes.
    private static let step = 400

    /// The first day, or nil to start at the first entry.
    let from: Day?
    /// The last day, or nil to end at the last entry.
    let through: Day?

    /// - Throws: a ``Problem`` if the end precedes the start or the range is too long.
    init(from: Day?, through: Day?) throws(Problem) {
        self.from = from
        self.through = through
        guard let from, let through else { return }
        guard from <= through else {
            throw Problem(invalid: [FieldError("start", "must not be later than end")])
        }
        guard from.days(to: through) < Self.limit else { throw Problem.logTooLong }
    }

    /// All entries of a habit in the range, oldest first.
    ///
    /// - Throws: a ``Problem`` if the range is too long or the notes are too large for one answer.
    func entries(of habit: HabitHistory, from store: any HabitStore) async throws -> [Entry] {
        var entries: [Entry] = []
        var size = 0
        // A habit may have entries from before the day on which it was added.
        var next: Day? = from ?? .first
        while let day = next {
            let part = try await store.entries(
                of: habit.habit.id,
                from: day,
                through: through ?? .last,
                limit: Self.step
            )
            entries += part
            guard let first = entries.first, let last = part.last else { break }
            guard first.logDate.days(to: last.logDate) < Self.limit else { throw Problem.logTooLong }
            size += part.reduce(0) { $0 + 256 + JSONBody.size(of: $1.note) }
            guard size <= JSONBody.limit else { throw Problem.logTooLarge }
            next = part.count < Self.step ? nil : last.logDate.advanced(by: 1)
        }
        return entries
    }
}

extension Problem {
    static let logTooLong = Problem(
        .rangeTooLong,
        "A log can cover at most \(LogRange.limit) days.",
        hint: "Request shorter ranges with start and end."
    )
    static let logTooLarge = Problem(
        .rangeTooLong,
        "The notes of these days are larger than \(JSONBody.limit >> 20) MiB.",
        hint: "Request a shorter range with start and end."
    )
}
