import HabitModel

/// The pages of history that a batch touches.
struct BatchPages {
    private struct Key: Hashable {
        let habitID: Int64
        let page: Int
    }

    private var pages: [Key: History.Page] = [:]
    private var changed: Set<Key> = []

    /// Reads the pages that contain these days.
    static func statement(_ days: [Int64: Set<Day>]) -> SQL {
        var wanted = SQLTable(.init("habit", .integer), .init("number", .integer))
        for (habitID, days) in days {
            for number in Set(days.map(History.Page.number(of:))) { wanted.append(habitID, number) }
        }
        return """
            SELECT habit_id, page, days
            FROM \(wanted) AS wanted LEFT JOIN habit_days
                ON habit_days.habit_id = wanted.habit AND habit_days.page = wanted.number
            """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows where try row.optionalInt("habit_id") != nil {
            let key = Key(habitID: try row.int("habit_id"), page: Int(try row.int("page")))
            pages[key] = try History.Page(row)
        }
    }

    mutating func set(_ state: DayState, habitID: Int64, day: Day) {
        let key = Key(habitID: habitID, page: History.Page.number(of: day))
        if pages[key, default: History.Page(number: key.page)].set(state, on: day) { changed.insert(key) }
    }

    /// Writes the pages that have changed.
    var statement: SQL {
        var pages = SQLTable(.init("habit_id", .integer), .init("page", .integer), .init("days", .text))
        for key in changed {
            pages.append(key.habitID, key.page, self.pages[key, default: History.Page(number: key.page)].text)
        }
        return """
            INSERT INTO habit_days (habit_id, page, days)
            SELECT habit_id, page, days FROM \(pages) AS changed WHERE TRUE
            ON CONFLICT (habit_id, page) DO UPDATE SET days = excluded.days
            """
    }
}
