/// The days in which a habit exists and can be asked for.
public struct HabitLife: Hashable, Sendable {
    /// The day it was added, or that of its first entry if that is earlier.
    public let from: Day
    /// The day it was archived, nil while it is active.
    public let until: Day?

    /// A life from one day on, to the day it was archived if it was.
    public init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// The first day: that of the life, or of the first mark if that is earlier.
    public func firstDay(with history: History) -> Day { min(from, history.firstMarked ?? from) }

    /// The day as of which a habit is judged: that of archiving once it is over.
    public func lastDay(on today: Day) -> Day { min(today, until ?? today) }

    /// Whether the habit was archived on that day or before.
    func isOver(on today: Day) -> Bool { until.map { $0 <= today } ?? false }
}
