/// How many times in a row a habit was kept, and what it takes to keep it so.
public struct Streak: Hashable, Sendable {
    /// What the numbers count: the unit of today's schedule.
    public var unit: StreakUnit
    /// The streak that is alive today, 0 if none is.
    public var current: Int
    /// The longest streak of the whole history; of equals the latest.
    public var longest: Int
    /// The longest one's first day: its first done day, or the first day of its first week or month in the
    /// habit's life.
    ///
    /// Nil if there never was a streak.
    public var longestStart: Day?
    /// The longest one's last day: its last done day (for a rolling schedule the last day it counts), or the
    /// last day of its last week or month, today at most.
    public var longestEnd: Day?
    /// There is a streak, today is open, and today is the last chance.
    public var atRisk: Bool
    /// The last day on which the person can still begin to save the streak, doing nothing before it.
    ///
    /// Nil if there is no streak, if nothing can save it, or if the habit is archived.
    public var saveBy: Day?
    /// Days from today to ``saveBy``; 0 means today is the last chance.
    public var daysUntilBreak: Int?

    /// A streak of nothing.
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

/// What a streak is counted in.
public enum StreakUnit: String, CaseIterable, Hashable, Sendable, Codable {
    /// Due days, or for a rolling schedule days.
    case days
    /// Calendar weeks, Monday first.
    case weeks
    /// Calendar months.
    case months
}

extension StreakUnit {
    /// So many days, calendar weeks or calendar months up to a day; the running one, which counts among them,
    /// ends with that day.
    ///
    /// - Parameter count: at least 1; the range begins no earlier than the calendar does.
    public func recent(_ count: Int, through day: Day) -> ClosedRange<Day> {
        var period = StreakPeriod(containing: day.ordinal, unit: self)
        for _ in 1..<max(1, count) {
            guard period.first > Day.first.ordinal else { break }
            period = StreakPeriod(containing: period.first - 1, unit: self)
        }
        return Day(unchecked: max(period.first, Day.first.ordinal))...day
    }
}

/// What a streak is computed from: the plan and the marks between two days.
struct StreakSpan {
    let plan: SchedulePlan
    var cursor: HistoryCursor
    /// The first day of the habit's life.
    let first: Day
    /// The day on which the streak is asked for, or that of archiving; never before `first`.
    let today: Day
    /// The last day of the habit's life: that of archiving, or none before the end of the calendar.
    let lifeEnd: Day

    /// The days of a habit as they stand on a day, without what was planned later; nil if it had none yet.
    init?(plan: SchedulePlan, history: History, life: ActiveRange, today: Day) {
        let last = life.lastDay(on: today)
        let first = life.firstDay(with: history)
        guard first <= last else { return nil }
        self.plan = plan.known(on: last)
        self.first = first
        self.today = last
        lifeEnd = life.isOver(on: today) ? last : .last
        cursor = HistoryCursor(history)
    }

    /// The parts of the plan with the days of the span that were lived under them, oldest first.
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

/// A calendar week or month, as days since 1970-01-01.
struct StreakPeriod: Equatable {
    let first: Int
    let last: Int
    private let unit: StreakUnit

    /// The week (Monday first) or month that holds the day; for the unit of days the day itself.
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

    /// The period after this one.
    var next: StreakPeriod { StreakPeriod(containing: last + 1, unit: unit) }
}
