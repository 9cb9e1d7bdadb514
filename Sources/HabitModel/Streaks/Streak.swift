/// The current and the longest streak of a habit, and what it takes to keep the current one.
public struct Streak: Hashable, Sendable {
    /// The unit of the numbers, from today's schedule.
    public var unit: StreakUnit
    /// The length of the streak that is live today; 0 if there is none.
    public var current: Int
    /// The length of the longest streak in the history; the latest if several are equal.
    public var longest: Int
    /// The first day of the longest streak: its first done day, or the first active day of its first week or
    /// month.
    ///
    /// Nil if there has never been a streak.
    public var longestStart: Day?
    /// The last day of the longest streak.
    ///
    /// Its last done day, the last day it counts (rolling schedules), or the last day of its last week or
    /// month; never after today.
    public var longestEnd: Day?
    /// Whether there is a streak and today, still open, is the last chance to save it.
    public var atRisk: Bool
    /// The last day on which the person can start saving the streak after doing nothing until then.
    ///
    /// Nil if there is no streak, if nothing can save it, or if the habit is archived.
    public var saveBy: Day?
    /// The number of days from today to ``saveBy``; 0 if today is the last chance.
    public var daysUntilBreak: Int?

    /// No streak.
    static func none(_ unit: StreakUnit) -> Streak {
        Streak(
            unit: unit,
            current: 0,
            longest: 0,
            longestStart: nil,
            longestEnd: nil,
            atRisk: false,
            saveBy: nil,
            daysUntilBreak: nil
        )
    }
}

/// The unit in which a streak is counted.
public enum StreakUnit: String, CaseIterable, Hashable, Sendable, Codable {
    /// Due days, or all days under a rolling schedule.
    case days
    /// Calendar weeks, Monday first.
    case weeks
    /// Calendar months.
    case months
}

extension StreakUnit {
    /// The last `count` days, calendar weeks or calendar months through a day, including the current one up
    /// to that day.
    ///
    /// - Parameter count: at least 1; the range never starts before the first day of the calendar.
    public func recent(_ count: Int, through day: Day) -> ClosedRange<Day> {
        var period = StreakPeriod(containing: day.ordinal, unit: self)
        for _ in 1..<max(1, count) {
            guard period.first > Day.first.ordinal else { break }
            period = StreakPeriod(containing: period.first - 1, unit: self)
        }
        return Day(unchecked: max(period.first, Day.first.ordinal))...day
    }
}

/// The input of a streak computation: the plan and the marks between two days.
struct StreakSpan {
    let plan: SchedulePlan
    var cursor: HistoryCursor
    /// The first active day.
    let first: Day
    /// The day as of which the streak is computed, at most the day of archiving; never before `first`.
    let today: Day
    /// The day of archiving, or the last day of the calendar if the habit is active.
    let activeEnd: Day
    /// The amounts; nil if no schedule needs them.
    let amounts: AmountHistory?

    /// Whether today has exceeded the target of an "at most" habit, so that nothing can save it.
    ///
    /// Sums have rules of their own.
    var isLost: Bool {
        guard let amounts, let target = amounts.targets.target(on: today), target.kind == .atMost,
            let amount = amounts[today], amount > target.value, !plan.schedule(on: today).isSum
        else { return false }
        var cursor = cursor
        return cursor.state(at: today.ordinal) == .open
    }

    /// Creates the span as of a day, without schedules set later; returns nil if the habit has no day yet.
    init?(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        amounts: AmountHistory?,
        today: Day
    ) {
        let last = activeRange.lastDay(on: today)
        let first = activeRange.firstDay(with: history)
        guard first <= last else { return nil }
        self.plan = plan.known(on: last)
        self.first = first
        self.today = last
        activeEnd = activeRange.isOver(on: today) ? last : .last
        cursor = HistoryCursor(history)
        self.amounts = amounts
    }

    /// The parts of the plan with the days on which they are in effect, oldest first.
    var stretches: [(part: SchedulePlan.Part, days: ClosedRange<Int>)] {
        plan.parts.indices.compactMap { index in
            let part = plan.parts[index]
            let from = index == 0 ? first.ordinal : max(first.ordinal, part.from.ordinal)
            let next = index + 1 < plan.parts.count ? plan.parts[index + 1].from.ordinal - 1 : Int.max
            let through = min(today.ordinal, next)
            return from <= through ? (part, from...through) : nil
        }
    }
}

/// A calendar week or month, in days since 1970-01-01.
struct StreakPeriod: Equatable {
    let first: Int
    let last: Int
    private let unit: StreakUnit

    /// Creates the week (Monday first) or month that contains a day; for ``StreakUnit/days``, the day itself.
    init(containing ordinal: Int, unit: StreakUnit) {
        self.unit = unit
        switch unit {
        case .days:
            first = ordinal
            last = ordinal
        case .weeks:
            first = ordinal - floorRemainder(ordinal + 3, by: 7)
            last = first + 6
        case .months:
            let (year, month, day) = CivilDate.fields(ofOrdinal: ordinal)
            first = ordinal - day + 1
            last = first + CivilDate.length(ofMonth: month, year: year) - 1
        }
    }

    /// The following period.
    var next: StreakPeriod { StreakPeriod(containing: last + 1, unit: unit) }
}
