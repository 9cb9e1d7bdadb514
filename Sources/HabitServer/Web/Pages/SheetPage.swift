import HabitModel

/// A month on paper: for each habit, a box on each day that is due, or on every day if its schedule names none.
struct SheetPage: Page {
    static let template = "sheet"
    let title: String
    let section: PageSection? = .sheet
    let month: String
    let previous: MonthLink?
    let next: MonthLink?
    let hasHabits: Bool
    let days: [Column]
    let habits: [Row]

    struct Column {
        let number: Int
        /// The first letter of the weekday.
        let letter: String
        let isWeekend: Bool
    }

    struct Row {
        let name: String
        let text: String
        let cells: [Cell]
    }

    struct Cell {
        let isWeekend: Bool
        let box: Box?
    }

    struct Box {
        /// What is in the box already.
        let mark: String
        /// The same for those who do not see it.
        let text: String
    }

    /// - Parameter first: the first day of the month.
    /// - Throws: `CancellationError`.
    init(_ habits: [HabitHistory], month first: Day, _ cancellation: Cancellation) throws {
        let days = Self.days(ofMonth: first)
        month = PageText.month(first)
        title = "Sheet for \(PageText.month(first))"
        previous = first.advanced(by: -1).map(MonthLink.init)
        next = days.last?.advanced(by: 1).map(MonthLink.init)
        hasHabits = !habits.isEmpty
        self.days = days.map {
            Column(
                number: $0.dayOfMonth,
                letter: String(PageText.name(of: $0.weekday).prefix(1)),
                isWeekend: WeekdaySet.weekends.contains($0.weekday)
            )
        }
        self.habits = try habits.each(cancellation) { Row($0, days) }
    }

    private static func days(ofMonth first: Day) -> [Day] {
        (0..<31).compactMap { first.advanced(by: $0) }.filter { $0.month == first.month }
    }
}

extension SheetPage.Row {
    init(_ habit: HabitHistory, _ days: [Day]) {
        name = habit.habit.name.text
        text = days.last.map { PageText.schedule(habit.schedule(on: $0)) } ?? ""
        cells = days.map { day in
            SheetPage.Cell(
                isWeekend: WeekdaySet.weekends.contains(day.weekday),
                box: SheetPage.Box(habit, day)
            )
        }
    }
}

extension SheetPage.Box {
    /// The box of a day; nil if the habit cannot be due then.
    fileprivate init?(_ habit: HabitHistory, _ day: Day) {
        let state = habit.history[day]
        guard state != .open || (day >= habit.firstDay && habit.plan.names(day) ?? true) else { return nil }
        mark = state == .open ? "" : PageText.mark(state)
        // Without fixed days, nobody knows on which day of the period it is due.
        let open = habit.plan.names(day) == nil ? "not done" : "due"
        text = state == .open ? open : state == .done ? "done" : "skipped"
    }
}

/// A link to the sheet of another month.
struct MonthLink {
    let address: String
    let label: String

    init(_ day: Day) {
        let month = day.description.prefix(7)
        address = "/dashboard/sheet?month=\(month)"
        label = PageText.month(day)
    }
}
