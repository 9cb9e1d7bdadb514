import HabitModel

/// A generated habit: one schedule, marks around a today, and a life that begins with the first day listed.
struct Scenario: CustomStringConvertible {
    var schedule: Schedule
    var first: Day
    var today: Day
    var history = History()

    /// The kinds of schedule that histories are generated for.
    enum Kind: CaseIterable, Sendable {
        case daily
        case weekdays
        case interval
        case week
        case month
        case rolling
    }

    init(_ kind: Kind, seed: UInt64) {
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

    var description: String {
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
        return "\(schedule) | \(today) | \(signs.joined())"
    }

    var plan: SchedulePlan { SchedulePlan(schedule, from: first) }

    var streak: Streak { streak(today: today) }

    func streak(today: Day) -> Streak {
        Streak.compute(plan: plan, history: history, life: HabitLife(from: first), today: today)
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
