internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let habit = OutputSchema.one(Habit.schema)
    static let habits = OutputSchema.list(of: Habit.schema)
}

extension CommandResult {
    /// A list of habits.
    static func habits(_ list: HabitList) -> CommandResult {
        CommandResult(
            json: .value(list.document),
            display: .table(HabitOutput.table(of: list)),
            today: TodayUpdate(list.today)
        )
    }

    /// One habit.
    static func habit(_ reply: Reply<Habit>) -> CommandResult {
        CommandResult(json: .reply(reply), display: .fields(HabitOutput.fields(of: reply.value)))
    }

    /// A habit that was added or changed.
    static func habitChanged(_ reply: Reply<Habit>, _ line: Line) -> CommandResult {
        CommandResult(json: .reply(reply), display: .lines([line]))
    }
}

/// How habits look.
enum HabitOutput {
    /// What a person without habits reads.
    static let none = "no habits yet; start with: habit add \"Morning run\""

    fileprivate static func table(of list: HabitList) -> Table {
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

    fileprivate static func fields(of habit: Habit) -> [(name: String, value: Cell)] {
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

    /// Whether the habit is done, due or neither today.
    static func state(of habit: Habit) -> Cell {
        if habit.archivedAt != nil { return Cell("archived", .faint) }
        let (mark, word): (Mark, String) =
            if habit.doneToday { (.done, "done") } else if habit.dueToday { (.open, "due") } else {
                (.neutral, "-")
            }
        return Cell(mark.sign, raw: word, mark.style)
    }

    /// A streak with its unit for a person, and the bare number for a program.
    static func streak(_ count: Int, of habit: Habit) -> Cell {
        Cell(Amounts.streak(count, habit.schedule.unit), raw: String(count), count == 0 ? .faint : .plain)
    }
}
