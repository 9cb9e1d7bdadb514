internal import HabitModel
internal import HabitWire

/// Habits that were asked for, with the document that holds exactly these.
struct HabitList: Sendable {
    let habits: [Habit]
    let document: JSONValue
    /// The day that they tell of, if they are all that are active; nil if some were left out.
    let wholeDay: Day?

    /// What a person reads when there is none.
    var whenEmpty: String {
        wholeDay == nil ? "no such habits" : HabitView.none
    }

    /// The day at a glance, where the list tells all of it.
    var today: Today? {
        wholeDay.map { day in
            let summary = TodaySummary(habits.map { (due: $0.dueToday, done: $0.doneToday) })
            return Today(date: day, done: summary.done, due: summary.due, habits: habits)
        }
    }
}
