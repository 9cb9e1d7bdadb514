/// A period during which a habit was archived, before it was restored.
public struct Pause: Hashable, Sendable, Codable {
    /// The day the habit was archived.
    public let from: Day
    /// The last day before the habit was restored.
    public let through: Day

    /// Creates the pause from the day of archiving to the day before restoring, or returns nil if both are
    /// the same day.
    public init?(archived: Day, restored: Day) {
        guard archived < restored, let through = restored.advanced(by: -1) else { return nil }
        from = archived
        self.through = through
    }
}

extension Pause {
    /// The maximum total length of all pauses in days: a hundred years.
    public static let longest = 36_525

    /// The latest `count` pauses, cut to the latest ``longest`` days, because a history stores a mark for
    /// each day.
    public static func latest(_ count: Int, of pauses: [Pause]) -> [Pause] {
        var remaining = longest
        var latest: [Pause] = []
        for pause in pauses.suffix(count).reversed() where remaining > 0 && pause.from <= pause.through {
            let days = pause.from.days(to: pause.through) + 1
            let from =
                days <= remaining ? pause.from : pause.through.advanced(by: 1 - remaining) ?? pause.from
            latest.append(Pause(from: from, through: pause.through))
            remaining -= min(days, remaining)
        }
        return latest.reversed()
    }

    private init(from: Day, through: Day) {
        self.from = from
        self.through = through
    }
}

extension History {
    /// The history with every open day of the pauses skipped, because an archived habit is not due.
    public func skipping(_ pauses: [Pause]) -> History {
        var history = self
        // Pauses stored before the limit existed are cut here.
        for pause in Pause.latest(pauses.count, of: pauses) {
            history.skipOpenDays(in: pause.from...pause.through)
        }
        return history
    }
}

/// The days on which a habit is active and can be due.
public struct ActiveRange: Hashable, Sendable {
    /// The day the habit was added, or of its first entry if that is earlier.
    public let from: Day
    /// The day the habit was archived; nil while it is active.
    public let until: Day?

    /// Creates a range from the first day to the day of archiving, if any.
    public init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// The first day of the range, or of the first mark in the history if that is earlier.
    public func firstDay(with history: History) -> Day { min(from, history.firstMarked ?? from) }

    /// The day as of which streaks and rates are computed: today, or the day of archiving if that is earlier.
    public func lastDay(on today: Day) -> Day { min(today, until ?? today) }

    /// Whether the habit was archived on or before a day.
    func isOver(on today: Day) -> Bool { until.map { $0 <= today } ?? false }
}
