import HabitModel
import HabitTestSupport

/// The definitions of a streak written down as slowly and plainly as possible, sharing no code with the
/// product.
///
/// Days are offsets from the first day of the life; marks after today are read only where the rules say so.
struct NaiveStreak: Equatable {
    var current = 0
    var longest = 0
    var longestStart: Day?
    var longestEnd: Day?
    var saveBy: Day?
    var atRisk = false

    init(_ scenario: Scenario) {
        let world = NaiveWorld(scenario, fillFrom: nil, today: scenario.today)
        let (runs, live) = world.runs()
        for run in runs where run.length >= longest && run.length > 0 {
            longest = run.length
            longestStart = run.first
            longestEnd = run.last
        }
        current = live?.length ?? 0
        guard let live, current > 0, !scenario.isArchived else { return }
        // The definition of save_by, acted out: nothing before a day, from it on everything; is it the same run?
        let todayIsOpen = scenario.history[scenario.today] == .open
        for ahead in (todayIsOpen ? 0 : 1)...100 {
            let begin = scenario.today + ahead
            guard scenario.history[begin] != .skipped else { continue }
            let later = NaiveWorld(scenario, fillFrom: begin, today: begin + 40)
            guard later.runs().live?.origin == live.origin else { break }
            saveBy = begin
        }
        atRisk = todayIsOpen && saveBy == scenario.today
    }

    init(_ streak: Streak) {
        current = streak.current
        longest = streak.longest
        longestStart = streak.longestStart
        longestEnd = streak.longestEnd
        saveBy = streak.saveBy
        atRisk = streak.atRisk
    }
}
