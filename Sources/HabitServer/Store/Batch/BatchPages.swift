import HabitModel

/// The pages of history that a batch touches.
struct BatchPages {
    private struct Key: Hashable {
        let habitID: Int64
        let page: Int
    }

    private var pages: [Key: History] = [:]
    private var changed: Set<Key> = []

    /// The statement that finds the pages of these days.
    static func statement(_ days: [Int64: Set<Day>]) -> SQL {
        let pages = Set(days.values.joined().map { Int64(History.Page.number(of: $0)) })
        return """
            SELECT habit_id, page, days FROM habit_days
            WHERE habit_id \(anyOf: days.keys.sorted()) AND page \(anyOf: pages.sorted())
            """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows {
            let key = Key(habitID: try row.int("habit_id"), page: Int(try row.int("page")))
            pages[key] = History(pages: [History.Page(number: key.page, bytes: try row.bytes("days"))])
        }
    }

    mutating func set(_ state: DayState, habitID: Int64, day: Day) {
        let key = Key(habitID: habitID, page: History.Page.number(of: day))
        guard pages[key, default: History()][day] != state else { return }
        pages[key, default: History()][day] = state
        changed.insert(key)
    }

    /// What must be written, in an order that every batch shares.
    var statements: [SQL] {
        changed.sorted { ($0.habitID, $0.page) < ($1.habitID, $1.page) }.map { key in
            let page = pages[key]?.page(key.page) ?? History.Page(number: key.page)
            return """
                INSERT INTO habit_days (habit_id, page, days)
                VALUES (\(key.habitID), \(key.page), \(page.bytes))
                ON CONFLICT (habit_id, page) DO UPDATE SET days = excluded.days
                """
        }
    }
}
