import FoundationEssentials
import HabitModel
import HabitWire

/// A day of a person's habits, each with its button.
struct DashboardPage: Page {
    static let template = "dashboard"
    let title: String
    let section: PageSection? = .today
    let heading: String
    let dayText: String
    /// When the shown day ends, in seconds since 1970; nil for an earlier day.
    let turnsAt: String?
    let zoneNotice: ZoneNotice?
    let previous: DayLink
    let isToday: Bool
    let next: DayLink?
    let hasHabits: Bool
    let summary: String
    let done: Int
    let due: Int?
    let habits: [HabitLine]
    /// What a person with few habits may want to add.
    let suggestions: [Suggestion]
    let hasSuggestions: Bool
    /// What the script copies when it has sent a check-in.
    let undoForm = Flash.UndoForm(id: "", undoID: "", day: "")
    let moveForm = Flash.MoveForm(event: "")

    struct ZoneNotice {
        let browser: String
        let account: String
    }

    /// - Parameters:
    ///   - habits: the active habits.
    ///   - skipped: the ids of those whose shown day is skipped.
    ///   - end: when the shown day ends.
    ///   - typed: an amount that was refused.
    init(
        _ habits: Today,
        skipped: Set<Int64>,
        _ day: PageDay,
        of user: User,
        endingAt end: Int64,
        typed: TypedAmount? = nil
    ) {
        let isYesterday = day.shown == day.today.advanced(by: -1)
        heading = day.isToday ? "Today" : isYesterday ? "Yesterday" : PageText.name(of: day.shown.weekday)
        title = day.isToday ? "Today" : PageText.full(day.shown)
        dayText = PageText.full(day.shown)
        turnsAt = day.isToday ? String(end) : nil
        let isElsewhere = day.zone != user.timeZone
        zoneNotice =
            isElsewhere && !day.isZoneAccepted
            ? ZoneNotice(browser: day.zone.text, account: user.timeZone.text) : nil
        previous = DayLink(day.showing(day.shown.advanced(by: -1) ?? .first))
        isToday = day.isToday
        next = day.isToday ? nil : day.shown.advanced(by: 1).map { DayLink(day.showing($0)) }
        hasHabits = !habits.habits.isEmpty
        summary = Self.summary(habits, isToday: day.isToday)
        done = habits.done
        due = habits.due == 0 ? nil : habits.due
        self.habits = habits.habits.map {
            HabitLine($0, day, isSkipped: skipped.contains($0.id), typed: typed)
        }
        let names = Set(habits.habits.map(\.name))
        suggestions = habits.habits.count < 3 ? Suggestion.all.filter { !names.contains($0.name) } : []
        hasSuggestions = !suggestions.isEmpty
    }

    /// `3 of 5 done today`.
    static func summary(_ today: Today, isToday: Bool) -> String {
        "\(today.done) of \(today.due) done\(isToday ? " today" : "")"
    }
}

/// A habit to start with.
struct Suggestion: Sendable {
    let name: String
    let text: String
    let schedule: String
    let target: String
    let unit: String

    static let all = [
        Suggestion(
            name: "Drink water",
            text: "8 glasses a day",
            schedule: "daily",
            target: "8",
            unit: "glasses"
        ),
        Suggestion(name: "Read a few pages", text: "every day", schedule: "daily", target: "", unit: ""),
        Suggestion(name: "Exercise", text: "3 times a week", schedule: "3/week", target: "", unit: ""),
    ]
}

/// An amount as it was typed for a habit, to be shown again.
struct TypedAmount: Sendable {
    let habit: String
    let text: String
    /// What is wrong with it.
    let error: String?
}
