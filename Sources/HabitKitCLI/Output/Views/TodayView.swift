internal import HabitModel
internal import HabitWire

/// How a day looks.
enum TodayView {
    static func heading(of today: Today) -> Line {
        Line(nil, today.date.description, Amounts.summary(of: today))
    }

    static func table(of today: Today) -> Table {
        Table(
            columns: [],
            rows: today.habits.map { habit in
                [
                    HabitView.state(of: habit), Cell(habit.slug),
                    HabitView.streak(habit.currentStreak, of: habit),
                ]
            },
            whenEmpty: HabitView.none
        )
    }
}
