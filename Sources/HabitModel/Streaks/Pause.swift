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

extension Pause {
    /// The most days that pauses have together: a hundred years.
    public static let longest = 36_525

    /// The latest so many pauses, and of these the latest days: a history holds a mark for each.
    public static func latest(_ count: Int, of pauses: [Pause]) -> [Pause] {
        var left = longest
        var latest: [Pause] = []
        for pause in pauses.suffix(count).reversed() where left > 0 && pause.from <= pause.through {
            let days = pause.from.days(to: pause.through) + 1
            let from = days <= left ? pause.from : pause.through.advanced(by: 1 - left) ?? pause.from
            latest.append(Pause(from: from, through: pause.through))
            left -= min(days, left)
        }
        return latest.reversed()
    }

    private init(from: Day, through: Day) {
        self.from = from
        self.through = through
    }
}

extension History {
    /// The history of a habit that was archived for a while: no day of a pause is asked for, so what is open there
    /// counts as skipped.
    public func passing(_ pauses: [Pause]) -> History {
        var history = self
        // What was stored before there was a bound is bounded here.
        for pause in Pause.latest(pauses.count, of: pauses) {
            history.skipOpenDays(in: pause.from...pause.through)
        }
        return history
    }
}

/// The days in which a habit exists and can be asked for.
public struct ActiveRange: Hashable, Sendable {
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
