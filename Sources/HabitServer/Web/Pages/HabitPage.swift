import HabitModel
import HabitPictures
import HabitWire

/// The page of a habit: what became of its days, how often, and why its streak is what it is.
struct HabitPage: Page {
    static let template = "habit"
    let title: String
    let name: String
    let schedule: String
    let target: String?
    let description: String?
    let isArchived: Bool
    let dayAddress: String
    let editAddress: String
    let restoreAddress: String
    /// The form that deletes an archived habit; that of an active one is on the page that edits it.
    let deletion: Deletion?
    let facts: [Fact]
    let heatmap: HeatmapTable
    let rates: [RateList]
    let streak: StreakExplanation
    let hasEntries: Bool
    /// What is said if there are none.
    let nothing: String
    let entries: [EntryLine]
    /// The page with the days before; nil if there are none.
    let olderAddress: String?

    struct Deletion {
        let name: String
        let deleteAction: String
        let deleteError: String?
    }

    struct Fact {
        let label: String
        let value: String
        let note: String?
    }

    /// - Parameters:
    ///   - found: the habit with all its amounts, and with those of the calendar's days.
    ///   - entries: those of the shown days, oldest first.
    ///   - files: those of the shown days.
    init(
        _ found: HabitAmounts,
        entries: [Entry],
        files: [AttachedFile],
        range: EntryRange,
        query: CalendarQuery
    ) {
        let habit = found.habit
        let record = habit.habit
        let today = query.today
        let current = habit.habit(on: today)
        // Several archived habits may have the same slug.
        let base = PageAddress.habit(record.archivedAt == nil ? record.slug : String(record.id))
        title = record.name.text
        name = record.name.text
        schedule = PageText.schedule(current.schedule)
        target = HabitPage.target(of: current)
        description = record.description
        isArchived = record.archivedAt != nil
        dayAddress = "\(base)/\(today)"
        editAddress = "\(base)/edit"
        restoreAddress = "\(base)/restore"
        deletion =
            record.archivedAt == nil
            ? nil : Deletion(name: record.name.text, deleteAction: "\(base)/delete", deleteError: nil)
        facts = HabitPage.facts(of: habit, on: today)
        heatmap = HeatmapTable(found.calendar(query))
        rates = [RateList(.weeks, of: habit, on: today), RateList(.months, of: habit, on: today)]
        streak = StreakExplanation(habit, on: today)
        hasEntries = !entries.isEmpty
        nothing =
            range.isNewest && range.older(than: habit.firstDay) == nil
            ? "Nothing yet. What you record appears here, the newest day first."
            : "Nothing was recorded in these days."
        let filesByDay = Dictionary(grouping: files, by: \.logDate)
        self.entries = entries.reversed().map {
            EntryLine($0, files: filesByDay[$0.logDate] ?? [], of: record, base: base)
        }
        olderAddress = range.older(than: habit.firstDay).map { "\(base)?before=\($0)#entries" }
    }

    private static func target(of habit: Habit) -> String? {
        guard let target = habit.target else { return nil }
        let kind = habit.targetType == .atLeast ? "at least" : "at most"
        return ([kind, target.description] + (habit.unit.map { [$0] } ?? [])).joined(separator: " ")
    }

    private static func facts(of habit: HabitHistory, on today: Day) -> [Fact] {
        let streak = habit.streak(on: today)
        var longest: String?
        if let start = streak.longestStart, let end = streak.longestEnd, streak.longest > 0 {
            longest = start < end ? Sentence.range(start...end) : Sentence.date(end)
        }
        return [
            Fact(
                label: "Streak",
                value: PageText.count(streak.current, streak.unit),
                note: streak.atRisk ? "today is the last chance" : nil
            ),
            Fact(label: "Longest", value: PageText.count(streak.longest, streak.unit), note: longest),
            thisYear(of: habit, on: today),
        ]
    }

    private static func thisYear(of habit: HabitHistory, on today: Day) -> Fact {
        let done = Completion.compute(
            plan: habit.plan,
            history: habit.history,
            activeRange: habit.habit.activeRange,
            amounts: habit.sums,
            over: StreakUnit.months.recent(today.month, through: today),
            today: today
        )
        return Fact(
            label: "In \(today.year)",
            value: done.rate.map(PageText.percent) ?? "–",
            note: done.due == 0 ? "nothing to rate yet" : "\(PageText.share(done.done, of: done.due)) done"
        )
    }
}

/// The days whose entries a habit's page lists.
struct EntryRange: Sendable {
    /// How many days a page covers.
    private static let length = 60

    let days: ClosedRange<Day>
    /// Whether there are no later days.
    let isNewest: Bool

    /// The number of days.
    var count: Int { days.lowerBound.days(to: days.upperBound) + 1 }

    /// The days through the one before `before`, or through the last day that may have an entry.
    init(before: Day?, today: Day) {
        let last = before?.advanced(by: -1) ?? today.advanced(by: 366) ?? today
        let first = (before == nil ? today : last).advanced(by: 1 - Self.length) ?? .first
        days = min(first, last)...last
        isNewest = before == nil
    }

    /// The first day of the range, if there are days before it.
    func older(than first: Day) -> Day? { first < days.lowerBound ? days.lowerBound : nil }
}
