import HabitModel
import HabitPictures
import HabitWire

/// The page of all habits together: their calendar, and how much of what was due each did.
struct StatsPage: Page {
    static let template = "stats"
    let title = "Statistics"
    let section: PageSection? = .statistics
    let subtitle: String
    let intervals: [Interval]
    let hasHabits: Bool
    let heatmap: HeatmapTable
    let habits: [Line]

    /// A choice of the period that the rates cover.
    struct Interval {
        let label: String
        let address: String
        let isCurrent: Bool
    }

    struct Line {
        let name: String
        let address: String
        /// False if nothing was due.
        let hasRate: Bool
        let done: Int
        let due: Int
        let rate: String
        let count: String
        let streak: String
        let longest: String
    }

    /// - Throws: `CancellationError`.
    init(
        _ habits: [HabitHistory],
        by interval: StatsInterval,
        _ query: CalendarQuery,
        _ cancellation: Cancellation
    ) throws {
        let range = interval.unit.recent(12, through: query.today)
        subtitle =
            "The last twelve \(interval.unit.rawValue), \(Sentence.range(range.lowerBound...query.today))"
        intervals = StatsInterval.allCases.map {
            Interval(
                label: PageText.capitalized($0.unit.rawValue),
                address: "/dashboard/stats?by=\($0.rawValue)",
                isCurrent: $0 == interval
            )
        }
        hasHabits = !habits.isEmpty
        heatmap = HeatmapTable(try habits.calendar(query, cancellation))
        self.habits = try habits.each(cancellation) { Line($0, over: range, on: query.today) }
    }
}

extension StatsPage.Line {
    init(_ habit: HabitHistory, over range: ClosedRange<Day>, on today: Day) {
        let completion = Completion.compute(
            plan: habit.plan,
            history: habit.history,
            activeRange: habit.habit.activeRange,
            amounts: habit.sums,
            over: range,
            today: today
        )
        let streak = habit.streak(on: today)
        name = habit.habit.name.text
        address = PageAddress.habit(habit.habit.slug)
        hasRate = completion.due > 0
        done = completion.done
        due = completion.due
        rate = completion.rate.map(PageText.percent) ?? ""
        count = hasRate ? PageText.share(done, of: due) : ""
        self.streak = PageText.count(streak.current, streak.unit)
        longest = PageText.count(streak.longest, streak.unit)
    }
}
