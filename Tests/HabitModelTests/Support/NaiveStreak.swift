import HabitModel
import HabitTestSupport

/// The definition of a streak, implemented as slowly and plainly as possible and sharing no code with the
/// product.
///
/// Days are offsets from the first active day. Marks after today are read only where the rules say so.
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
        guard let live, current > 0, !scenario.isArchived, !world.holdsAlready else { return }
        // Acts out the definition of save_by: do nothing before a day and everything from then on. Is it the
        // same run?
        let isSum = scenario.schedule.isSum
        let todayIsOpen =
            isSum ? scenario.history[scenario.today] != .skipped : scenario.history[scenario.today] == .open
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
