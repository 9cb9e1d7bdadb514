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
