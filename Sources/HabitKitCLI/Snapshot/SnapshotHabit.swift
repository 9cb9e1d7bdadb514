internal import HabitModel
internal import HabitWire

/// A habit in a ``Snapshot``, as a line: `SLUG DONE DUE AT_RISK STREAK UNIT AMOUNT_UNIT ID UID NAME`, with 1 for yes,
/// percent-encoded texts, and `%` for what is not there.
///
/// A version before uids wrote no more than AMOUNT_UNIT, and that only if there is one.
struct SnapshotHabit: Hashable, Sendable {
    /// The name to type; it holds no blank.
    var slug: String
    /// Whether the day is done.
    var isDone: Bool
    /// Whether the day is asked for.
    var isDue: Bool
    /// Whether the streak ends unless something is done today.
    var isAtRisk: Bool
    /// The current streak.
    var streak: Int
    /// What the streak counts.
    var unit: StreakUnit
    /// What an amount counts, if the habit says so.
    var amountUnit: String?
    /// The habit's id.
    var id: Int64?
    /// What never changes and names no other habit.
    var uid: String?
    /// The name.
    var name: String?

    /// Everything by which it can be named; the slug also stands for a name that is not known.
    var named: NamedHabit { NamedHabit(id: id, uid: uid, slug: slug, name: name ?? slug) }

    /// Whether it still waits to be done today.
    var isOpen: Bool { isDue && !isDone }

    /// The line without its end.
    var text: String {
        let signs = [isDone, isDue, isAtRisk].map { $0 ? "1" : "0" }
        let texts = [amountUnit, id.map { String($0) }, uid, name].map {
            $0.map(PercentEncoding.encode) ?? "%"
        }
        return ([slug] + signs + [String(streak), unit.rawValue] + texts).joined(separator: " ")
    }
}

extension SnapshotHabit {
    /// What a server says of a habit.
    init(_ habit: Habit) {
        self.init(
            slug: habit.slug,
            isDone: habit.doneToday,
            isDue: habit.dueToday,
            isAtRisk: habit.atRisk ?? false,
            streak: habit.currentStreak,
            unit: habit.schedule.unit,
            amountUnit: habit.unit,
            id: habit.id,
            uid: habit.uid,
            name: habit.name
        )
    }

    /// Reads the line; nil if it is none that this version understands.
    init?(_ line: String) {
        let words = line.split(separator: " ")
        guard words.count >= 6, let streak = Int(words[4]), let unit = StreakUnit(rawValue: String(words[5]))
        else { return nil }
        let texts = words.dropFirst(6).map { PercentEncoding.decode($0) } + [nil, nil, nil, nil]
        self.init(
            slug: String(words[0]),
            isDone: words[1] == "1",
            isDue: words[2] == "1",
            isAtRisk: words[3] == "1",
            streak: streak,
            unit: unit,
            amountUnit: texts[0],
            id: texts[1].flatMap { Int64($0) },
            uid: texts[2],
            name: texts[3]
        )
    }
}
