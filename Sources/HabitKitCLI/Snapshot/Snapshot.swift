internal import HabitModel
internal import HabitWire

/// A day of an account as its server told it last: what prompts and `check` read in the place of asking.
///
/// The file is lines of words, so that a shell can read it without starting a program: the head
/// (``SnapshotHead``), then a line a habit (``SnapshotHabit``). A later version may add words at the end of a
/// line.
struct Snapshot: Hashable, Sendable {
    /// The day and its sums.
    var head: SnapshotHead
    /// The active habits.
    var habits: [SnapshotHabit]
    /// What is not certain of them, by their slugs; the file has nothing of it.
    var doubts: [String: UnknownFields] = [:]

    /// What a server says of a day that ends at an instant.
    init(_ today: Today, of owner: Owner, validUntil: Instant) {
        habits = today.habits.map(SnapshotHabit.init)
        head = SnapshotHead(
            done: today.done,
            due: today.due,
            atRisk: habits.count(where: \.isAtRisk),
            validUntil: validUntil.microseconds / 1_000_000,
            date: today.date,
            username: owner.username ?? "-",
            server: owner.server,
            owner: owner.tag
        )
    }

    /// The habits that a reference may mean, as the server would understand it: none, the one, or several.
    func find(_ reference: String) -> [SnapshotHabit] { SnapshotIndex(habits).find(reference) }

    /// The one habit that a reference means.
    func habit(named reference: String) -> SnapshotHabit? { SnapshotIndex(habits).habit(named: reference) }

    /// The text of the file.
    var text: String {
        ([head.text] + habits.map(\.text)).map { $0 + "\n" }.joined()
    }

    /// Reads a file; nil if it is none that this version understands.
    init?(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        guard let head = lines.first.flatMap({ SnapshotHead($0) }) else { return nil }
        self.head = head
        habits = lines.dropFirst().compactMap { SnapshotHabit($0) }
        guard habits.count == lines.count - 1 else { return nil }
    }
}

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

/// What a command does to the day that is left behind for prompts.
enum SnapshotEffect: Sendable {
    /// Nothing: it does not talk to a server as somebody.
    case none
    /// It looks, or its answer tells of the day.
    case looks
    /// It changes what a day looks like, and its answer does not tell.
    case changes
    /// Nobody is logged in behind it.
    case logsOut
}

/// What of a habit's day only the server can say, because of check-ins that it has not got yet.
struct UnknownFields: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Whether the day is done.
    static let done = UnknownFields(rawValue: 1)
    /// Whether the day is asked for.
    static let due = UnknownFields(rawValue: 2)
    /// Whether the streak ends unless something is done.
    static let risk = UnknownFields(rawValue: 4)
    /// How long the streak is.
    static let streak = UnknownFields(rawValue: 8)

    static let everything: UnknownFields = [.done, .due, .risk, .streak]
}
