internal import HabitModel
internal import HabitPictures
internal import HabitWire

extension OutputSchema {
    static let habit = OutputSchema.one(Habit.schema)
    static let habits = OutputSchema.list(of: Habit.schema)
}

extension CommandResult {
    /// A list of habits.
    static func habits(_ list: HabitList, _ sparklines: Sparklines? = nil) -> CommandResult {
        CommandResult(
            json: .value(list.document),
            display: .table(HabitOutput.table(of: list, sparklines)),
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

    fileprivate static func table(of list: HabitList, _ sparklines: Sparklines?) -> Table {
        Table(
            columns: ["HABIT", "TODAY", "STREAK", "LONGEST"] + (sparklines == nil ? [] : ["12 WEEKS"])
                + ["SCHEDULE", "NAME"],
            rows: list.habits.map { habit in
                let spark = sparklines.map { [$0.cell(of: habit)] } ?? []
                return [
                    Cell(habit.slug), state(of: habit), streak(habit.currentStreak, of: habit),
                    streak(habit.longestStreak, of: habit),
                ] + spark + [Cell(habit.schedule.description), Cell(habit.name)]
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
            ("sum", Cell(Amounts.sum(of: habit) ?? "")),
            ("streak", streak(habit.currentStreak, of: habit)),
            ("longest", streak(habit.longestStreak, of: habit)),
            ("created_at", Cell(habit.createdAt.description)),
            ("archived_at", Cell(habit.archivedAt?.description ?? "")),
        ]
    }

    /// Whether the habit is done, due or neither today; `5/8` if it has an amount and a target for the day.
    static func state(of habit: Habit) -> Cell {
        if habit.archivedAt != nil { return Cell("archived", .faint) }
        let (mark, word): (Mark, String) =
            if habit.doneToday { (.done, "done") } else if habit.dueToday { (.open, "due") } else {
                (.neutral, "-")
            }
        guard let amount = habit.amountToday, let target = habit.target, !habit.schedule.isSum else {
            return Cell(mark.sign, raw: word, mark.style)
        }
        let progress = "\(Amounts.text(amount))/\(Amounts.text(target))"
        return Cell("\(mark.sign) \(progress)", raw: progress, mark.style)
    }

    /// A streak with its unit for a person, and the bare number for a program.
    static func streak(_ count: Int, of habit: Habit) -> Cell {
        Cell(Amounts.streak(count, habit.schedule.unit), raw: String(count), count == 0 ? .faint : .plain)
    }
}

/// The completion of habits in the last twelve weeks.
struct Sparklines {
    /// The rates by slug, oldest first; nil where nothing was due.
    private let rates: [String: [Double?]]
    private let glyphs: Glyphs

    private static let weeks = 12

    init(_ reports: [StatsReport], _ glyphs: Glyphs) {
        self.glyphs = glyphs
        rates = Dictionary(reports.map { ($0.habit, $0.periods.map(\.rate)) }) { first, _ in first }
    }

    /// A column for each week for a person, and the rates for a program; a habit may be younger than twelve weeks.
    func cell(of habit: Habit) -> Cell {
        let known = (habit.archivedAt == nil ? rates[habit.slug] ?? [] : []).suffix(Self.weeks)
        let all = Array(repeating: nil, count: Self.weeks - known.count) + known
        let numbers = all.map { $0.map { String($0) } ?? "" }
        return Cell(glyphs.sparkline(all), raw: numbers.joined(separator: ","), .good)
    }
}
