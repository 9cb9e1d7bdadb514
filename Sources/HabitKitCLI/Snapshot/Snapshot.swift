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
    var doubts: [String: Doubt] = [:]

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
