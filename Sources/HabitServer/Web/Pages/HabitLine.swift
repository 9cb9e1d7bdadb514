import FoundationEssentials
import HabitModel
import HabitWire

/// A habit on the dashboard; the variables of `_habit.mustache`.
struct HabitLine: Sendable {
    let slug: String
    /// The id of the element, to which an answer without the script scrolls.
    let anchor: String
    let name: String
    let address: String
    /// Where the form is sent.
    ///
    /// The address names the day of an earlier day's page, so that a check-in from a page whose
    /// day has ended since can be told from one that was meant for an earlier day.
    let action: String
    /// The day that the button is for.
    let day: String
    let dayAddress: String
    /// The id of the check-in that the button records.
    ///
    /// A page that is sent twice counts once.
    let id: String
    /// Whether the day is done.
    let pressed: Bool
    /// What the button sets; it never toggles, so that two windows agree.
    let status: String
    let isDue: Bool
    let schedule: String
    let streak: String?
    let risk: String?
    /// What is said of a skipped day; nil for any other.
    let skipped: String?
    let amount: Amount?

    struct Amount: Sendable {
        /// `5 of 8 glasses`.
        let text: String
        let unit: String
        let label: String
        /// What was typed and refused.
        let typed: String
        /// What is wrong with it.
        let error: String?
        /// The id of the element with the error.
        let errorID: String
    }

    init(_ habit: Habit, _ day: PageDay, isSkipped: Bool = false, typed: TypedAmount? = nil) {
        slug = habit.slug
        anchor = PageAddress.anchor(habit.id)
        name = habit.name
        address = PageAddress.habit(habit.slug)
        action = "/dashboard/check-ins\(day.isToday ? "" : "?day=\(day.shown)")"
        self.day = day.shown.description
        dayAddress = "\(address)/\(day.shown)"
        id = UUID.random().uuidString.lowercased()
        pressed = habit.doneToday
        status = habit.doneToday ? "not_done" : "done"
        isDue = habit.dueToday || habit.doneToday || isSkipped || habit.schedule == .anytime
        schedule = PageText.schedule(habit.schedule)
        streak =
            habit.currentStreak > 0 ? PageText.count(habit.currentStreak, habit.schedule.unit) : nil
        skipped = isSkipped ? "skipped" : nil
        risk = day.isToday && habit.atRisk == true ? "do it today to keep the streak" : nil
        amount = Amount(habit, typed: typed?.habit == habit.slug ? typed : nil)
    }
}

extension HabitLine.Amount {
    /// Nil for a habit that counts nothing.
    fileprivate init?(_ habit: Habit, typed: TypedAmount?) {
        guard habit.target != nil || habit.unit != nil else { return nil }
        self.typed = typed?.text ?? ""
        error = typed?.error
        errorID = "amount-\(habit.id)-error"
        unit = habit.unit ?? ""
        label = "Add \(habit.unit ?? "an amount") to \(habit.name)"
        let isSum = habit.schedule.isSum
        let amount = (isSum ? habit.amountInPeriod : habit.amountToday) ?? .zero
        let period = isSum ? " this \(habit.schedule.unit == .weeks ? "week" : "month")" : ""
        text = PageText.amount(amount, of: habit.target, habit.targetType, habit.unit) + period
    }
}
