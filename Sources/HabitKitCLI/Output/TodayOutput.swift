internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let today = OutputSchema.one(Today.schema)
}

extension CommandResult {
    /// One day at a glance.
    static func today(_ reply: Reply<Today>) -> CommandResult {
        let today = reply.value
        let table = Table(
            columns: [],
            rows: today.habits.map { habit in
                [
                    HabitOutput.state(of: habit), Cell(habit.slug),
                    HabitOutput.streak(habit.currentStreak, of: habit), Cell(Amounts.sum(of: habit) ?? ""),
                ]
            },
            whenEmpty: HabitOutput.none
        )
        let heading = Line(nil, today.date.description, Amounts.summary(of: today))
        return CommandResult(
            json: .reply(reply),
            display: .table(table, above: heading),
            today: .today(today)
        )
    }
}
