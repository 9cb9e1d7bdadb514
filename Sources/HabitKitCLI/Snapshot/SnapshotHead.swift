internal import HabitModel

/// The first line of a ``Snapshot``, which is all that a prompt needs:
/// `habit-snapshot 1 DONE DUE AT_RISK VALID_UNTIL DATE USERNAME SERVER OWNER`.
struct SnapshotHead: Hashable, Sendable {
    /// How many of the due habits are done.
    var done: Int
    /// How many habits are due.
    var due: Int
    /// How many streaks end unless something is done today.
    var atRisk: Int
    /// When the day ends here, in seconds since 1970.
    var validUntil: Int64
    /// The logical day.
    var date: Day
    /// The account's name.
    var username: String
    /// The server that told it.
    var server: String
    /// Whose day it is (``Owner/tag``).
    var owner: String

    private static let mark = ["habit-snapshot", "1"]

    /// The line without its end.
    var text: String {
        let words =
            Self.mark + [
                "\(done)", "\(due)", "\(atRisk)", "\(validUntil)", "\(date)", username, server, owner,
            ]
        return words.joined(separator: " ")
    }

    /// Whether the day it tells of is over.
    func isStale(at now: Instant) -> Bool { validUntil <= now.microseconds / 1_000_000 }
}

extension SnapshotHead {
    /// Reads the line; nil if it is none that this version understands.
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
