internal import HabitModel
internal import HabitWire

/// How habits look.
enum HabitView {
    /// What a person without a habit reads.
    static let none = "no habits; begin with: habit add \"Morning run\""

    static func table(of list: HabitList) -> Table {
        Table(
            columns: ["HABIT", "TODAY", "STREAK", "LONGEST", "SCHEDULE", "NAME"],
            rows: list.habits.map { habit in
                [
                    Cell(habit.slug), state(of: habit), streak(habit.currentStreak, of: habit),
                    streak(habit.longestStreak, of: habit), Cell(habit.schedule.description),
                    Cell(habit.name),
                ]
            },
            whenEmpty: list.whenEmpty
        )
    }

    static func fields(of habit: Habit) -> [(name: String, value: Cell)] {
        [
            ("slug", Cell(habit.slug)),
            ("name", Cell(habit.name)),
            ("description", Cell(habit.description ?? "")),
            ("schedule", Cell(habit.schedule.description)),
            ("target", Cell(Amounts.target(of: habit) ?? "")),
            ("tags", Cell(habit.tags.joined(separator: ","))),
            ("today", state(of: habit)),
            ("streak", streak(habit.currentStreak, of: habit)),
            ("longest", streak(habit.longestStreak, of: habit)),
            ("created_at", Cell(habit.createdAt.description)),
            ("archived_at", Cell(habit.archivedAt?.description ?? "")),
        ]
    }

    /// What today asks of the habit.
    static func state(of habit: Habit) -> Cell {
        if habit.archivedAt != nil { return Cell("archived", .faint) }
        let (mark, word): (Mark, String) =
            if habit.doneToday { (.done, "done") } else if habit.dueToday { (.open, "due") } else {
                (.neutral, "-")
            }
        return Cell(mark.sign, raw: word, mark.style)
    }

    /// A streak with its unit, or as a bare number for a program.
    static func streak(_ count: Int, of habit: Habit) -> Cell {
        Cell(Amounts.streak(count, habit.schedule.unit), raw: String(count), count == 0 ? .faint : .plain)
    }
}
