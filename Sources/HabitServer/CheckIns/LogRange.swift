import HabitModel
import HabitWire

/// The days of a log that a client asks for, both ends included.
struct LogRange {
    /// The most days of a range, and from the first entry of an answer to its last where an end is open.
    static let limit = 3660
    /// How many entries are read at once; their notes have some kilobytes each.
    private static let step = 400

    /// The first day; nil for that of the first entry.
    let from: Day?
    /// The last day; nil for that of the last entry.
    let through: Day?

    /// - Throws: a ``Problem`` if the range runs backwards or is too long.
    init(from: Day?, through: Day?) throws(Problem) {
        self.from = from
        self.through = through
        guard let from, let through else { return }
        guard from <= through else {
            throw Problem(invalid: [FieldError("start", "must not be later than end")])
        }
        guard from.days(to: through) < Self.limit else { throw Problem.logTooLong }
    }

    /// The entries of a habit in the range, the oldest first, all of them.
    ///
    /// - Throws: a ``Problem`` if the range is too long, or the notes are too large for one answer.
    func entries(of habit: HabitHistory, from store: any HabitStore) async throws -> [Entry] {
        var entries: [Entry] = []
        var size = 0
        // A habit begins with its first entry, if that is earlier than the day on which it was added.
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
        "A log has at most \(LogRange.limit) days.",
        hint: "Ask for it in parts, with start and end."
    )
    static let logTooLarge = Problem(
        .rangeTooLong,
        "The notes of these days are larger than \(JSONBody.limit >> 20) MiB.",
        hint: "Ask for a shorter range, with start and end."
    )
}
