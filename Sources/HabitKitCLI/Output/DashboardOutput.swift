internal import HabitModel
internal import HabitWire

extension CommandResult {
    /// The day of a person at a terminal, what is urgent first, and the next step.
    static func dashboard(_ reply: Reply<Today>) -> CommandResult {
        let today = reply.value
        let order = DashboardOutput.order(today.habits)
        let heading = Line(nil, today.date.description, Amounts.summary(of: today))
        let table = Table(
            columns: [],
            rows: order.map(DashboardOutput.row),
            whenEmpty: HabitOutput.none
        )
        return CommandResult(
            json: .reply(reply),
            display: .table(table, above: heading, below: order.first.flatMap(DashboardOutput.next)),
            today: .today(today)
        )
    }

    /// What somebody without a login reads.
    static func welcome(_ failure: Failure) -> CommandResult {
        CommandResult(
            display: .lines([
                Line(nil, failure.message),
                Line(nil, "habit signup NAME creates an account"),
                Line(nil, "habit login NAME logs in to one you have"),
                Line(nil, "habit help lists all commands"),
            ]),
            today: .unchanged
        )
    }
}

/// How the day of a person looks.
private enum DashboardOutput {
    /// The habits at risk, then the other open ones, then those that are done, then those that are not due.
    static func order(_ habits: [Habit]) -> [Habit] {
        (0...3).flatMap { rank in habits.filter { self.rank(of: $0) == rank } }
    }

    private static func rank(of habit: Habit) -> Int {
        // A sum may be at risk on a day on which something was done.
        if habit.atRisk == true { return 0 }
        if habit.doneToday { return 2 }
        return habit.dueToday ? 1 : 3
    }

    static func row(_ habit: Habit) -> [Cell] {
        [
            HabitOutput.state(of: habit), Cell(habit.slug),
            HabitOutput.streak(habit.currentStreak, of: habit),
            rank(of: habit) == 0 ? Cell("at risk", .open) : Cell(""),
        ]
    }

    /// The command for the first habit that is open; nil if none is.
    static func next(_ habit: Habit) -> Line? {
        guard rank(of: habit) < 2 else { return nil }
        guard habit.target != nil, habit.targetType == .atLeast else {
            return Line(nil, "next: habit done \(habit.slug)")
        }
        return Line(nil, "next: habit done \(habit.slug)+1")
    }
}
