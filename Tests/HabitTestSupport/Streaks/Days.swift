public import HabitModel
import Testing

/// The day that the text spells; a test that misspells one fails.
public func day(_ text: String) -> Day {
    guard let day = Day(text) else {
        Issue.record("no day: \(text)")
        return .first
    }
    return day
}

/// The schedule that the text spells.
public func schedule(_ text: String) -> Schedule {
    guard let schedule = try? Schedule(text) else {
        Issue.record("no schedule: \(text)")
        return .daily
    }
    return schedule
}

/// The day so many days later.
public func + (day: Day, days: Int) -> Day { day.advanced(by: days) ?? (days < 0 ? .first : .last) }

/// The day so many days earlier.
public func - (day: Day, days: Int) -> Day { day + -days }
