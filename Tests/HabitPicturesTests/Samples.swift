import HabitModel
import HabitTestSupport

/// Calendars to draw.
enum Sample {
    /// The day as of which everything is drawn, a Saturday.
    static let today = day("2026-11-28")

    /// A year of a habit with every kind of day.
    static func year(weekStarts: WeekStart = .monday, weeks: Int = 53) -> HabitCalendar {
        calendar(CalendarRange(weeks: weeks, through: today, weekStarts: weekStarts))
    }

    /// A range of the same habit.
    static func calendar(_ range: CalendarRange) -> HabitCalendar {
        var random = Seeded(13)
        var history = History()
        var amounts: [Day: ExactDecimal] = [:]
        let first = day("2025-12-10")
        for offset in 0...first.days(to: today) - 1 {
            let each = first + offset
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<11: history[each] = .done
            case 11..<13: amounts[each] = ExactDecimal(Int64.random(in: 1...7, using: &random))
            case 13: history[each] = .skipped
            default: break
            }
        }
        for offset in 0..<14 { history[day("2026-07-20") + offset] = .skipped }
        let schedule = Schedule(weekdays: [Weekday.monday, .tuesday, .wednesday, .friday, .sunday]) ?? .daily
        return HabitCalendar(
            plan: SchedulePlan(schedule, from: first),
            history: history,
            activeRange: ActiveRange(from: first),
            targets: TargetHistory(try? Target(value: 8)),
            amounts: amounts,
            over: range,
            today: today
        )
    }

    /// A habit that is due on no single day, so that every square is an outline or a done day.
    static func quota(over range: CalendarRange, everyOther: Bool = true) -> HabitCalendar {
        var history = History()
        for ordinal in range.days.lowerBound.ordinal...range.days.upperBound.ordinal
        where everyOther && ordinal % 2 == 0 {
            if let day = Day(ordinal: ordinal) { history[day] = .done }
        }
        return HabitCalendar(
            plan: SchedulePlan(Schedule(timesPerWeek: 3) ?? .daily, from: range.days.lowerBound),
            history: history,
            activeRange: ActiveRange(from: range.days.lowerBound),
            targets: TargetHistory(nil),
            amounts: [:],
            over: range,
            today: range.days.upperBound
        )
    }
}

extension Sample {
    /// Days that differ from each of their neighbours, which is the most that a picture has to draw.
    static func noise(over range: CalendarRange) -> HabitCalendar {
        var random = Seeded(5)
        let kinds: [(CalendarState, Int)] = [
            (.done, 4), (.partly, 1), (.partly, 2), (.partly, 3), (.missed, 0), (.skipped, 0), (.neutral, 0),
        ]
        let days = (range.days.lowerBound.ordinal...range.days.upperBound.ordinal).compactMap { ordinal in
            let (state, level) = kinds[Int.random(in: 0..<kinds.count, using: &random)]
            return Day(ordinal: ordinal).map { CalendarDay(date: $0, state: state, level: level) }
        }
        return HabitCalendar(
            days: days,
            range: range.days,
            weekStarts: .monday,
            completion: Completion(done: 1, due: 2),
            longest: nil
        )
    }
}
