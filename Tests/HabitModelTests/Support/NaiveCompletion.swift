import HabitModel
import HabitTestSupport

/// What was due and done in a range, straight from the definitions.
struct NaiveCompletion {
    private(set) var done = 0
    private(set) var due = 0

    init(_ scenario: Scenario, over range: ClosedRange<Day>) {
        let world = NaiveWorld(scenario, fillFrom: nil, today: scenario.today)
        switch scenario.schedule.rule {
        case .perWeek(let times): count(world, times, over: range) { $0 - ($0.weekday.rawValue - 1) }
        case .perMonth(let times): count(world, times, over: range) { $0 - ($0.dayOfMonth - 1) }
        case .weeklySum, .monthlySum:
            let counted = world.sums().filter { sum in
                range.contains(min(sum.last, scenario.today)) && (sum.isReached || sum.isLost && !sum.isCut)
            }
            (done, due) = (counted.count { $0.isReached }, counted.count)
        case .anytime: break
        case .rolling: countDays(world, over: range) { _ in true }
        case .daily: countDays(world, over: range) { _ in true }
        case .weekdays(let set): countDays(world, over: range) { set.members.contains($0.weekday) }
        case .interval(let days, let anchor):
            countDays(world, over: range) { (anchor ?? scenario.first).days(to: $0) % days == 0 }
        }
    }

    /// Counts due days that are done, or days of a rolling schedule on which a run is live: each of them
    /// added a run to the list of all runs.
    private mutating func countDays(
        _ world: NaiveWorld,
        over range: ClosedRange<Day>,
        _ isDue: (Day) -> Bool
    ) {
        done = world.runs().all.count { range.contains($0.last) }
        due = world.days.count { day in
            let isPending = day == world.today && world.mark(day) == .open
            return range.contains(day) && isDue(day) && world.mark(day) != .skipped && !isPending
        }
    }

    private mutating func count(
        _ world: NaiveWorld,
        _ quota: Int,
        over range: ClosedRange<Day>,
        _ start: (Day) -> Day
    ) {
        let reach = (0...world.first.days(to: world.today) + 31).map { world.first + $0 }
        for (start, whole) in Dictionary(grouping: reach, by: start) where start <= world.today {
            guard let last = whole.last, range.contains(min(last, world.today)) else { continue }
            let usable = whole.filter {
                world.mark($0) != .skipped && (!world.isArchived || $0 <= world.today)
            }
            let required = min(quota, usable.count)
            let got = usable.count { world.mark($0) == .done }
            let isOver = last < world.today || world.isArchived
            guard isOver || got >= required else { continue }
            done += min(got, required)
            due += required
        }
    }
}
