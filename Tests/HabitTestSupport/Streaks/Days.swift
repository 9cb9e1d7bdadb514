public import HabitModel
import Testing

/// Parses a day, and records an issue if that fails.
public func day(_ text: String) -> Day {
    guard let day = Day(text) else {
        Issue.record("not a day: \(text)")
        return .first
    }
    return day
}

/// Parses a schedule, and records an issue if that fails.
public func schedule(_ text: String) -> Schedule {
    guard let schedule = try? Schedule(text) else {
        Issue.record("not a schedule: \(text)")
        return .daily
    }
    return schedule
}

/// The day `days` days later.
public func + (day: Day, days: Int) -> Day { day.advanced(by: days) ?? (days < 0 ? .first : .last) }

/// The day `days` days earlier.
public func - (day: Day, days: Int) -> Day { day + -days }
