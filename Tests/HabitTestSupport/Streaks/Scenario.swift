public import HabitModel

/// A generated habit: one schedule, marks around a today, and a life that begins with the first day listed.
public struct Scenario: CustomStringConvertible {
    /// The one schedule, set on the first day.
    public var schedule: Schedule
    /// The first day of the life.
    public var first: Day
    /// The day on which everything is asked for.
    public var today: Day
    /// Whether the habit is archived today.
    public var isArchived = false
    /// The marks, of the days before and up to ten after today.
    public var history = History()

    /// The kinds of schedule that histories are generated for.
    public enum Kind: CaseIterable, Sendable {
        /// Every day.
        case daily
        /// Some weekdays.
        case weekdays
        /// Every so many days.
        case interval
        /// So many days of each week.
        case week
        /// So many days of each month.
        case month
        /// So many days of any days in a row.
        case rolling
    }

    /// The habit of that kind and number; the same at every run.
    public init(_ kind: Kind, seed: UInt64) {
        var random = Seeded(seed)
        schedule = Scenario.schedule(kind, &random)
        let bases = [
            "1970-01-01", "2024-02-29", "2025-12-31", "2026-03-29", "2018-11-04", "2011-12-30", "1969-12-28",
        ]
        let base = day(bases[Int.random(in: 0..<bases.count, using: &random)])
        let length = Int.random(in: 1...(kind == .month ? 150 : 70), using: &random)
        first = base - Int.random(in: 0..<length, using: &random)
        today = first + (length - 1)
        let doneShare = [0.2, 0.5, 0.8, 0.95].randomElement(using: &random) ?? 0.5
        let skipShare = [0.0, 0.0, 0.1, 0.4].randomElement(using: &random) ?? 0.0
        let ahead = Int.random(in: 0...1, using: &random) * 10
        for offset in 0..<length + ahead {
            let isAhead = offset >= length
            if Double.random(in: 0..<1, using: &random) < skipShare {
                history[first + offset] = .skipped
            } else if Double.random(in: 0..<1, using: &random) < (isAhead ? 0.1 : doneShare) {
                history[first + offset] = .done
            }
        }
    }

    /// Schedule, today and marks, to be read by a person.
    public var description: String {
        let days = (first.ordinal...today.ordinal + 10).compactMap { Day(ordinal: $0) }
        let signs = days.map { day -> String in
            let sign =
                switch history[day] {
                case .done: "D"
                case .skipped: "S"
                case .open: "·"
                }
            return day == today ? sign + "/" : sign
        }
        return "\(schedule) | \(today) | \(signs.joined())" + (isArchived ? " | archived" : "")
    }

    /// The schedule, from the first day on.
    public var plan: SchedulePlan { SchedulePlan(schedule, from: first) }

    /// The streak of today.
    public var streak: Streak { streak(today: today) }

    /// From the first day on, to today if the habit is archived.
    public var life: ActiveRange { ActiveRange(from: first, until: isArchived ? today : nil) }

    /// The streak of another day.
    public func streak(today: Day) -> Streak {
        Streak.compute(plan: plan, history: history, life: life, today: today)
    }

    private static func schedule(_ kind: Kind, _ random: inout Seeded) -> Schedule {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let made: Schedule? =
            switch kind {
            case .daily: .daily
            case .weekdays: Schedule(weekdays: Weekday.allCases.filter { _ in number(0...1) == 1 })
            case .interval:
                Schedule(everyDays: number(2...9), from: number(0...1) == 1 ? day("2026-03-01") : nil)
            case .week: Schedule(timesPerWeek: number(1...7))
            case .month: Schedule(timesPerMonth: number(1...31))
            case .rolling:
                { window in Schedule(times: number(1...window), inDays: window) }(number(1...12))
            }
        return made ?? .daily
    }
}
