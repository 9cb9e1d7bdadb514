internal import HabitModel
internal import HabitWire

/// The last known day of an account, which prompts and `check` read instead of asking the server.
///
/// A shell can read the file without starting a program: a line of words for the head (``SnapshotHead``), then one for
/// each habit (``SnapshotHabit``). A later version may add words at the end of a line. The shell scripts of
/// `habit shell-init` parse the format as well, so every change concerns them.
struct Snapshot: Hashable, Sendable {
    /// The day and its counts.
    var head: SnapshotHead
    /// The active habits.
    var habits: [SnapshotHabit]
    /// What is uncertain because of queued check-ins, by slug; not in the file.
    var doubts: [String: UnknownFields] = [:]

    /// A snapshot of a server's answer, for a day that ends at an instant.
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

    /// The habits that a reference may mean, by the server's rules.
    func find(_ reference: String) -> [SnapshotHabit] { SnapshotIndex(habits).find(reference) }

    /// The only habit that a reference may mean; nil if there is none or several.
    func habit(named reference: String) -> SnapshotHabit? { SnapshotIndex(habits).habit(named: reference) }

    /// The text of the file.
    var text: String {
        ([head.text] + habits.map(\.text)).map { $0 + "\n" }.joined()
    }

    /// Reads a file; nil if this version cannot parse it.
    init?(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        guard let head = lines.first.flatMap({ SnapshotHead($0) }) else { return nil }
        self.head = head
        habits = lines.dropFirst().compactMap { SnapshotHabit($0) }
        guard habits.count == lines.count - 1 else { return nil }
    }
}

/// A habit in a ``Snapshot``: `SLUG DONE DUE AT_RISK STREAK UNIT AMOUNT_UNIT ID UID NAME`.
///
/// 1 means yes, texts are percent-encoded, and `%` is a missing value. Versions before uids ended the line after UNIT or
/// AMOUNT_UNIT.
struct SnapshotHabit: Hashable, Sendable {
    /// The slug, which contains no blanks.
    var slug: String
    /// Whether the day is done.
    var isDone: Bool
    /// Whether the habit is due.
    var isDue: Bool
    /// Whether the streak ends unless something is done today.
    var isAtRisk: Bool
    /// The current streak.
    var streak: Int
    /// What the streak counts.
    var unit: StreakUnit
    /// The unit of the habit's amounts, if it has one.
    var amountUnit: String?
    /// The habit's id.
    var id: Int64?
    /// The uid, which never changes.
    var uid: String?
    /// The name.
    var name: String?

    /// Everything that can refer to the habit; the slug replaces an unknown name.
    var named: NamedHabit { NamedHabit(id: id, uid: uid, slug: slug, name: name ?? slug) }

    /// Whether the habit is due and not done.
    var isOpen: Bool { isDue && !isDone }

    /// The line without the line break.
    var text: String {
        let signs = [isDone, isDue, isAtRisk].map { $0 ? "1" : "0" }
        let texts = [amountUnit, id.map { String($0) }, uid, name].map {
            $0.map(PercentEncoding.encode) ?? "%"
        }
        return ([slug] + signs + [String(streak), unit.rawValue] + texts).joined(separator: " ")
    }
}

extension SnapshotHabit {
    /// A habit in a server's answer.
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

    /// Reads a line; nil if this version cannot parse it.
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

/// What a command does to the snapshot.
enum SnapshotEffect: Sendable {
    /// Nothing: the command uses no account.
    case none
    /// The command reads, or its answer contains the day.
    case looks
    /// The command changes the day, and its answer does not contain it.
    case changes
    /// Nobody is logged in after the command.
    case logsOut
}

/// The fields of a habit that are unknown until the queue is sent.
struct UnknownFields: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Whether the day is done.
    static let done = UnknownFields(rawValue: 1)
    /// Whether the habit is due.
    static let due = UnknownFields(rawValue: 2)
    /// Whether the streak ends unless something is done today.
    static let risk = UnknownFields(rawValue: 4)
    /// The length of the streak.
    static let streak = UnknownFields(rawValue: 8)

    static let everything: UnknownFields = [.done, .due, .risk, .streak]
}
