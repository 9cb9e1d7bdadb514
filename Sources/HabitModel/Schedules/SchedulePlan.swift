/// The schedules that a habit was lived under, one after the other; most habits have one.
///
/// A new schedule holds from the day it is set; the days before keep the one they were lived under. Days
/// before the first are under the first: a habit may have entries from before it was added.
public struct SchedulePlan: Hashable, Sendable {
    /// The parts in the order of their days; never empty, no two with the same day.
    public let parts: [Part]

    /// One schedule from one day on.
    public struct Part: Hashable, Sendable {
        /// The day from which it holds, and from which `every n days` counts if it names no other.
        public let from: Day
        /// The schedule.
        public let schedule: Schedule

        /// That schedule from that day on.
        public init(from: Day, schedule: Schedule) {
            self.from = from
            self.schedule = schedule
        }

        /// The same for all days before it too, which changes no due day.
        var sinceEver: Part { Part(from: .first, schedule: schedule.counting(from: from)) }
    }

    /// One schedule for good, set on that day.
    public init(_ schedule: Schedule, from: Day) {
        parts = [Part(from: from, schedule: schedule)]
    }

    /// The parts in any order, of which there must be one; of two with the same day the later in the list
    /// counts.
    public init?(parts: some Sequence<Part>) {
        var byDay: [Day: Part] = [:]
        for part in parts { byDay[part.from] = part }
        guard !byDay.isEmpty else { return nil }
        self.parts = byDay.values.sorted { $0.from < $1.from }
    }

    /// The schedule a day is lived under.
    public func schedule(on day: Day) -> Schedule { part(on: day).schedule }

    /// The plan after setting a schedule on a day: it takes the place of every part that begins that day or
    /// later.
    ///
    /// On a day before the first part, the days before it stay under that one.
    public func setting(_ schedule: Schedule, from day: Day) -> SchedulePlan {
        let kept = day < parts[0].from ? [parts[0].sinceEver] : parts.filter { $0.from < day }
        let last = kept.last ?? Part(from: day, schedule: schedule)
        let isNew = kept.isEmpty || last.schedule != schedule || schedule.countsFromItsOwnDay
        return SchedulePlan(parts: kept + (isNew ? [Part(from: day, schedule: schedule)] : [])) ?? self
    }

    func part(on day: Day) -> Part {
        parts[index(on: day)]
    }

    /// The position of the part that a day is under.
    func index(on day: Day) -> Int {
        // `parts` is never empty; the first part also stands for the days before it.
        var low = 0
        var high = parts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if parts[middle].from <= day { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The plan as it stood on a day, without what was set for later days.
    func known(on day: Day) -> SchedulePlan {
        guard let last = parts.last, last.from > day else { return self }
        let known = parts.filter { $0.from <= day }
        return SchedulePlan(parts: known.isEmpty ? [parts[0]] : known) ?? self
    }
}

extension Schedule {
    /// The same schedule, counting from the day if it would count from the one on which it was set.
    func counting(from day: Day) -> Schedule {
        if case .interval(let days, nil) = rule { Schedule(.interval(days: days, from: day)) } else { self }
    }

    /// Whether setting it again on another day changes which days are due.
    var countsFromItsOwnDay: Bool {
        if case .interval(_, nil) = rule { true } else { false }
    }
}

extension SchedulePlan {
    /// The smallest quota of that unit that held on one of the days, nil if none did.
    func quota(in days: ClosedRange<Int>, unit: StreakUnit) -> Int? {
        smallestQuota(in: days, unit: unit)?.quota
    }

    /// The schedule of the smallest quota of that unit that held on one of the days, nil if none did.
    func smallestQuota(in days: ClosedRange<Int>, unit: StreakUnit) -> Schedule? {
        var smallest: Schedule?
        forEachPart(of: unit, in: days) { schedule, _ in
            if (schedule.quota ?? .max) < (smallest?.quota ?? .max) { smallest = schedule }
        }
        return smallest
    }

    /// The days of a range from the first to the last that were lived under a schedule of that unit, nil if
    /// none was.
    func days(under unit: StreakUnit, in days: ClosedRange<Int>) -> ClosedRange<Int>? {
        var found: ClosedRange<Int>?
        forEachPart(of: unit, in: days) { _, lived in
            found = (found?.lowerBound ?? lived.lowerBound)...lived.upperBound
        }
        return found
    }

    /// Calls with each schedule of that unit and the days of the range that were lived under it, oldest first.
    private func forEachPart(
        of unit: StreakUnit,
        in days: ClosedRange<Int>,
        _ body: (_ schedule: Schedule, _ lived: ClosedRange<Int>) -> Void
    ) {
        guard let first = Day(ordinal: max(days.lowerBound, Day.first.ordinal)) else { return }
        for index in self.index(on: first)..<parts.count where parts[index].schedule.unit == unit {
            let part = parts[index]
            let begins = index == 0 ? Int.min : part.from.ordinal
            let ends = index + 1 < parts.count ? parts[index + 1].from.ordinal - 1 : Int.max
            guard begins <= days.upperBound else { return }
            body(part.schedule, (begins...ends).clamped(to: days))
        }
    }
}
