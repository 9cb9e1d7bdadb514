/// The schedules of a habit over time; most habits have only one.
///
/// A new schedule takes effect on the day it is set, and earlier days keep theirs. Days before the first part
/// use the first part's schedule, because a habit may have entries from before it was added.
public struct SchedulePlan: Hashable, Sendable {
    /// The parts in chronological order; never empty, and never two with the same day.
    public let parts: [Part]

    /// A schedule and the day it takes effect.
    public struct Part: Hashable, Sendable {
        /// The day the schedule takes effect, and from which `every n days` counts unless it names another
        /// day.
        public let from: Day
        /// The schedule.
        public let schedule: Schedule

        /// Creates a part.
        public init(from: Day, schedule: Schedule) {
            self.from = from
            self.schedule = schedule
        }

        /// The same schedule extended to all earlier days, with the same due days.
        var extendedBackwards: Part { Part(from: .first, schedule: schedule.counting(from: from)) }
    }

    /// Creates a plan with one schedule, set on `from`.
    public init(_ schedule: Schedule, from: Day) {
        parts = [Part(from: from, schedule: schedule)]
    }

    /// Creates a plan from parts in any order, or returns nil if there are none.
    ///
    /// If two parts have the same day, the later one in the sequence wins.
    public init?(parts: some Sequence<Part>) {
        var byDay: [Day: Part] = [:]
        for part in parts { byDay[part.from] = part }
        guard !byDay.isEmpty else { return nil }
        self.parts = byDay.values.sorted { $0.from < $1.from }
    }

    /// The schedule in effect on a day.
    public func schedule(on day: Day) -> Schedule { part(on: day).schedule }

    /// The plan after setting a schedule on a day, which replaces every part that starts on that day or
    /// later.
    ///
    /// If `day` is before the first part, the days before `day` keep the first part's schedule.
    public func setting(_ schedule: Schedule, from day: Day) -> SchedulePlan {
        let earlier = day < parts[0].from ? [parts[0].extendedBackwards] : parts.filter { $0.from < day }
        let last = earlier.last ?? Part(from: day, schedule: schedule)
        let isNew = earlier.isEmpty || last.schedule != schedule || schedule.countsFromItsOwnDay
        return SchedulePlan(parts: earlier + (isNew ? [Part(from: day, schedule: schedule)] : [])) ?? self
    }

    func part(on day: Day) -> Part {
        parts[index(on: day)]
    }

    /// The index of the part in effect on a day.
    func index(on day: Day) -> Int {
        // `parts` is never empty, and the first part also covers the days before it.
        var low = 0
        var high = parts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if parts[middle].from <= day { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The plan as of a day, without schedules set for later days.
    func known(on day: Day) -> SchedulePlan {
        guard let last = parts.last, last.from > day else { return self }
        let known = parts.filter { $0.from <= day }
        return SchedulePlan(parts: known.isEmpty ? [parts[0]] : known) ?? self
    }
}

extension Schedule {
    /// The same schedule; if it counts from the day it was set, it now names that day.
    func counting(from day: Day) -> Schedule {
        if case .interval(let days, nil) = rule { Schedule(.interval(days: days, from: day)) } else { self }
    }

    /// Whether no day is due or missed, so that streaks in days are passed over.
    var isNeutral: Bool { rule == .anytime }

    /// Whether setting this schedule again on another day changes which days are due.
    var countsFromItsOwnDay: Bool {
        if case .interval(_, nil) = rule { true } else { false }
    }
}

extension SchedulePlan {
    /// Whether the sum of a week's or a month's amounts was ever due.
    public var hasSum: Bool { parts.contains { $0.schedule.isSum } }

    /// Calls `body` with each schedule of a unit and the days of the range on which it is in effect, oldest
    /// first.
    func forEachPart(
        of unit: StreakUnit,
        in days: ClosedRange<Int>,
        _ body: (_ schedule: Schedule, _ days: ClosedRange<Int>) -> Void
    ) {
        guard let first = Day(ordinal: max(days.lowerBound, Day.first.ordinal)) else { return }
        for index in self.index(on: first)..<parts.count where parts[index].schedule.unit == unit {
            let part = parts[index]
            let start = index == 0 ? Int.min : part.from.ordinal
            let end = index + 1 < parts.count ? parts[index + 1].from.ordinal - 1 : Int.max
            guard start <= days.upperBound else { return }
            body(part.schedule, (start...end).clamped(to: days))
        }
    }
}
