internal import HabitModel
internal import HabitWire

/// The last known day of an account, which prompts and `check` read instead of asking the server.
///
/// A shell can read the file without starting a program: one line of words for the head (``SnapshotHead``), then one for
/// each habit (``SnapshotHabit``). A later version may add words at the end of a line. The shell scripts of
/// `habit shell-init` parse the same format, so change them together.
struct Snapshot: Hashable, Sendable {
    /// The day and its counts.
    var head: SnapshotHead
    /// The active habits.
    var habits: [SnapshotHabit]
    /// The fields that queued check-ins make unknown, by slug; not in the file.
    var unknown: [String: UnknownFields] = [:]

    /// A snapshot of a server's answer.
    ///
    /// - Parameter validUntil: the end of the day.
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

    /// The habits that a reference matches, by the server's rules.
    func find(_ reference: String) -> [SnapshotHabit] { SnapshotIndex(habits).find(reference) }

    /// The only habit that a reference matches; nil if there are none or several.
    func habit(named reference: String) -> SnapshotHabit? { SnapshotIndex(habits).habit(named: reference) }

    /// The text of the file.
    var text: String {
        ([head.text] + habits.map(\.text)).map { $0 + "\n" }.joined()
    }

    /// Parses a file; nil if this version cannot.
    init?(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        guard let head = lines.first.flatMap({ SnapshotHead($0) }) else { return nil }
        self.head = head
        habits = lines.dropFirst().compactMap { SnapshotHabit($0) }
        guard habits.count == lines.count - 1 else { return nil }
    }
}

/// A habit in a ``Snapshot``: `SLUG DONE DUE AT_RISK STREAK UNIT AMOUNT_UNIT ID UID NAME SUM`.
///
/// 1 means yes, texts are percent-encoded, and `%` is a missing value. Older versions ended the line after UNIT
/// or AMOUNT_UNIT. SUM is missing unless it is 1.
struct SnapshotHabit: Hashable, Sendable {
    /// The slug, which contains no blanks.
    var slug: String
    /// Whether the day is done.
    var isDone: Bool
    /// Whether the habit is due.
    var isDue: Bool
    /// Whether the streak ends unless the habit is done today.
    var isAtRisk: Bool
    /// The current streak.
    var streak: Int
    /// What the streak counts.
    var unit: StreakUnit
    /// The unit of the habit's amounts, if any.
    var amountUnit: String?
    var id: Int64?
    var uid: String?
    var name: String?
    /// Whether the schedule is the sum of a week or a month.
    var isSum = false

    /// The habit with everything that can refer to it; the slug replaces an unknown name.
    var named: NamedHabit { NamedHabit(id: id, uid: uid, slug: slug, name: name ?? slug) }

    /// Whether the habit is due and not done.
    var isOpen: Bool { isDue && !isDone }

    /// The line, without a line break.
    var text: String {
        let signs = [isDone, isDue, isAtRisk].map { $0 ? "1" : "0" }
        let texts = [amountUnit, id.map { String($0) }, uid, name].map {
            $0.map(PercentEncoding.encode) ?? "%"
        }
        let words = [slug] + signs + [String(streak), unit.rawValue] + texts
        return (words + (isSum ? ["1"] : [])).joined(separator: " ")
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
            name: habit.name,
            isSum: habit.schedule.isSum
        )
    }

    /// Parses a line; nil if this version cannot.
    init?(_ line: String) {
        let words = line.split(separator: " ")
        guard words.count >= 6, let streak = Int(words[4]), let unit = StreakUnit(rawValue: String(words[5]))
        else { return nil }
        let texts = words.dropFirst(6).map { PercentEncoding.decode(String($0)) } + [nil, nil, nil, nil, nil]
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
            name: texts[3],
            isSum: texts[4] == "1"
        )
    }
}

/// What a command does to the snapshot.
enum SnapshotEffect: Sendable {
    /// Nothing: the command uses no account.
    case none
    /// The command only reads, or its answer contains the day.
    case reads
    /// The command changes the day, and its answer does not contain it.
    case changes
    /// The command ends the login.
    case logsOut
}

/// The fields of a habit that are unknown until the queue is sent.
struct UnknownFields: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Whether the day is done.
    static let done = UnknownFields(rawValue: 1)
    /// Whether the habit is due.
    static let due = UnknownFields(rawValue: 2)
    /// Whether the streak ends unless the habit is done today.
    static let risk = UnknownFields(rawValue: 4)
    /// The length of the streak.
    static let streak = UnknownFields(rawValue: 8)

    static let everything: UnknownFields = [.done, .due, .risk, .streak]
}
