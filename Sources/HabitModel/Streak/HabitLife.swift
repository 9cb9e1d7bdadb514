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
}
