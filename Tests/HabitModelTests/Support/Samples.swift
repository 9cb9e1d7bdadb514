import FoundationEssentials
import HabitModel
import Testing

/// How many generated histories a kind of schedule gets; `HABIT_HISTORIES=10000` for the long run.
let historyCount = ProcessInfo.processInfo.environment["HABIT_HISTORIES"].flatMap { Int($0) } ?? 500

/// How many of them each property is tried on, several of which share the time of the suite.
let propertyCount = max(1, historyCount / 2)

/// The day that the text spells; a test that misspells one fails.
func day(_ text: String) -> Day {
    guard let day = Day(text) else {
        Issue.record("no day: \(text)")
        return .first
    }
    return day
}

/// The schedule that the text spells.
func schedule(_ text: String) -> Schedule {
    guard let schedule = try? Schedule(text) else {
        Issue.record("no schedule: \(text)")
        return .daily
    }
    return schedule
}

/// The day so many days later.
func + (day: Day, days: Int) -> Day { day.advanced(by: days) ?? (days < 0 ? .first : .last) }

/// The day so many days earlier.
func - (day: Day, days: Int) -> Day { day + -days }
