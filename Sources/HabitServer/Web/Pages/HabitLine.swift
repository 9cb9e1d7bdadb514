import FoundationEssentials
import HabitModel
import HabitWire

/// A habit on the dashboard; the variables of `_habit.mustache`.
struct HabitLine: Sendable {
    let slug: String
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
    let noteLabel = "Note"
    let amount: Amount?

    struct Amount: Sendable {
        /// `5 of 8 glasses`.
        let text: String
        let unit: String
        let label: String
        /// What was typed and refused.
        let typed: String
    }

    init(_ habit: Habit, _ day: PageDay, isSkipped: Bool = false, typed: TypedAmount? = nil) {
        slug = habit.slug
        name = habit.name
        address = PageAddress.habit(habit.slug)
        action = "/dashboard/check-ins\(day.isToday ? "" : "?day=\(day.shown)")"
        self.day = day.shown.description
        dayAddress = "\(address)/\(day.shown)"
        id = UUID.random().uuidString.lowercased()
        pressed = habit.doneToday
        status = habit.doneToday ? "not_done" : "done"
        isDue = habit.dueToday || habit.doneToday
        schedule = PageText.schedule(habit.schedule)
        streak =
            habit.currentStreak > 0 ? PageText.count(habit.currentStreak, habit.schedule.unit) : nil
        skipped = isSkipped ? "skipped" : nil
        risk = day.isToday && habit.atRisk == true ? "streak ends today" : nil
        amount = Amount(habit, typed: typed?.habit == habit.slug ? typed?.text ?? "" : "")
    }
}

extension HabitLine.Amount {
    /// Nil for a habit that counts nothing.
    fileprivate init?(_ habit: Habit, typed: String) {
        guard habit.target != nil || habit.unit != nil else { return nil }
        self.typed = typed
        unit = habit.unit ?? ""
        label = "Add \(habit.unit ?? "an amount") to \(habit.name)"
        if habit.schedule.isSum {
            let period = habit.schedule.unit == .weeks ? "this week" : "this month"
            text = "\(PageText.amount(habit.amountInPeriod ?? .zero, of: habit.target, habit.unit)) \(period)"
        } else {
            text = PageText.amount(habit.amountToday ?? .zero, of: habit.target, habit.unit)
        }
    }
}

/// What the script of the dashboard shows after a check-in.
struct CheckInReply: Encodable, Sendable {
    let message: String
    /// The id of the check-in, for the undo.
    let undo: String?
    /// The id of the check-in that would move it to today; nil if it need not be moved.
    let move: String?
    let pressed: Bool
    /// The id of the next check-in.
    let id: String
    let status: String
    let amount: String?
    let streak: String
    let risk: String
    let skipped: String
    let summary: String
    let done: Int
    let due: Int

    init(_ line: HabitLine, _ today: Today, _ flash: Flash?, isToday: Bool) {
        message = flash?.message ?? ""
        undo = flash?.undo?.id
        move = flash?.move?.id
        pressed = line.pressed
        id = line.id
        status = line.status
        amount = line.amount?.text
        streak = line.streak ?? ""
        risk = line.risk ?? ""
        skipped = line.skipped ?? ""
        summary = DashboardPage.summary(today, isToday: isToday)
        done = today.done
        due = today.due
    }
}
