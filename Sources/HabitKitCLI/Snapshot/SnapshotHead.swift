internal import HabitModel

/// The first line of a ``Snapshot``, which is all a prompt needs.
///
/// `habit-snapshot 1 DONE DUE AT_RISK VALID_UNTIL DATE USERNAME SERVER OWNER`
struct SnapshotHead: Hashable, Sendable {
    /// How many of the due habits are done.
    var done: Int
    /// How many habits are due.
    var due: Int
    /// How many streaks end unless their habits are done today.
    var atRisk: Int
    /// When the day ends on this machine, in seconds since 1970.
    var validUntil: Int64
    /// The logical day.
    var date: Day
    var username: String
    var server: String
    /// The account (``Owner/tag``).
    var owner: String

    private static let mark = ["habit-snapshot", "1"]

    /// The line, without a line break.
    var text: String {
        let words =
            Self.mark + [
                "\(done)", "\(due)", "\(atRisk)", "\(validUntil)", "\(date)", username, server, owner,
            ]
        return words.joined(separator: " ")
    }

    /// Whether the day is over.
    func isStale(at now: Instant) -> Bool { validUntil <= now.microseconds / 1_000_000 }
}

extension SnapshotHead {
    /// Parses a line; nil if this version cannot.
    init?(_ line: String) {
        let words = line.split(separator: " ").map { String($0) }
        guard words.count >= 10, Array(words[..<2]) == Self.mark, let done = Int(words[2]),
            let due = Int(words[3]), let atRisk = Int(words[4]), let validUntil = Int64(words[5]),
            let date = Day(words[6]), min(done, due, atRisk) >= 0
        else { return nil }
        self.init(
            done: done,
            due: due,
            atRisk: atRisk,
            validUntil: validUntil,
            date: date,
            username: words[7],
            server: words[8],
            owner: words[9]
        )
    }
}

/// An index of a snapshot's habits by every kind of reference.
final class SnapshotIndex {
    private var directory: HabitDirectory
    private let habits: [String: SnapshotHabit]

    /// Indexes these habits as they are now.
    init(_ habits: [SnapshotHabit]) {
        directory = HabitDirectory(habits.map(\.named)) { try? Slug(normalized: $0).text }
        self.habits = Dictionary(habits.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The habits that a reference matches, by the server's rules.
    func find(_ reference: String) -> [SnapshotHabit] {
        directory.find(HabitReference(reference)).compactMap { habits[$0.slug] }
    }

    /// The only habit that a reference matches; nil if there are none or several.
    func habit(named reference: String) -> SnapshotHabit? {
        let found = find(reference)
        return found.count == 1 ? found.first : nil
    }

    /// Whether the whole word is a habit's slug or name.
    func names(_ word: String) -> Bool { directory.findExactly(word) != nil }
}
