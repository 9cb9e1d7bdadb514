/// Days on which a habit was archived, before it was brought back.
public struct Pause: Hashable, Sendable, Codable {
    /// The day it was archived.
    public let from: Day
    /// The last day before it was restored.
    public let through: Day

    /// The days from the one on which it was archived to the one before it is restored, nil if that is the same day.
    public init?(archived: Day, restored: Day) {
        guard archived < restored, let through = restored.advanced(by: -1) else { return nil }
        from = archived
        self.through = through
    }
}

extension History {
    /// The history of a habit that was archived for a while: no day of a pause is asked for, so what is open there
    /// counts as skipped.
    public func passing(_ pauses: [Pause]) -> History {
        var history = self
        for pause in pauses where pause.from <= pause.through {
            for ordinal in pause.from.ordinal...pause.through.ordinal {
                let day = Day(unchecked: ordinal)
                if history[day] == .open { history[day] = .skipped }
            }
        }
        return history
    }
}
