import Foundation
package import HabitModel
import Synchronization

/// Records what was sent and what was acknowledged, to compare with a server's tables.
///
/// A check-in is one line `sent` before it is first sent, and one line `acknowledged` when the server has confirmed it.
/// Each line is on the disk before anything else happens, so the ledger outlives the process that writes it.
/// A unique note identifies each check-in in the tables.
package final class Ledger: Sendable {
    /// A habit and a day.
    package struct Key: Hashable, Sendable {
        package let habit: String
        package let day: Day

        package init(habit: String, day: Day) {
            self.habit = habit
            self.day = day
        }
    }

    /// The file has a line that cannot be parsed.
    package struct BrokenLine: Error {
        let line: String
    }

    private struct State {
        var sent: [String: Key] = [:]
        var acknowledged: Set<String> = []
        var unexpected: [String] = []
    }

    private let file: LedgerFile
    private let state: Mutex<State>

    /// Opens a ledger, creating it if it is missing; an existing one is continued.
    package init(path: String) throws {
        var state = State()
        let text = FileManager.default.contents(atPath: path) ?? Data()
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            switch (words.first, words.count) {
            case ("sent", 4):
                guard let day = Day(words[3]) else { throw BrokenLine(line: String(line)) }
                state.sent[words[1]] = Key(habit: words[2], day: day)
            case ("acknowledged", 2): state.acknowledged.insert(words[1])
            default: throw BrokenLine(line: String(line))
            }
        }
        self.state = Mutex(state)
        file = try LedgerFile(path: path)
    }

    /// Call this before check-ins are first sent; identified by note.
    package func sent(_ checkIns: [(note: String, key: Key)]) async {
        await file.append(checkIns.map { "sent \($0.note) \($0.key.habit) \($0.key.day)" })
        state.withLock { state in
            for (note, key) in checkIns { state.sent[note] = key }
        }
    }

    /// Call this when the server has confirmed the check-ins with these notes.
    package func acknowledged(_ notes: [String]) async {
        await file.append(notes.map { "acknowledged \($0)" })
        state.withLock { $0.acknowledged.formUnion(notes) }
    }

    /// Records an answer that no server may give.
    package func unexpected(_ answer: String) {
        state.withLock { $0.unexpected.append(answer) }
    }

    /// The notes of the check-ins that the server must have exactly once.
    package var acknowledged: Set<String> { state.withLock { $0.acknowledged } }

    /// The check-ins that were never acknowledged: the server may have them at most once.
    package var open: Set<String> { state.withLock { Set($0.sent.keys).subtracting($0.acknowledged) } }

    package var unexpected: [String] { state.withLock { $0.unexpected } }

    /// Compares the ledger with the notes in a server's journal.
    package func compare(withJournal notes: [String]) -> LedgerFindings {
        let (sent, acknowledged) = state.withLock { (Set($0.sent.keys), $0.acknowledged) }
        let times = notes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let present = Set(times.keys)
        return LedgerFindings(
            acknowledged: acknowledged.count,
            lost: acknowledged.subtracting(present).count,
            doubled: times.count { $0.value > 1 },
            unacknowledged: present.subtracting(acknowledged).count,
            unknown: present.subtracting(sent).count
        )
    }

    /// How many of the check-ins with these notes each day of each habit has.
    package func counts(of notes: Set<String>) -> [Key: Int] {
        state.withLock { state in
            notes.compactMap { state.sent[$0] }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
    }
}

/// The result of comparing a ledger with a server's tables, in numbers of check-ins.
package struct LedgerFindings: Equatable, Sendable {
    /// Confirmed by the server.
    package var acknowledged: Int
    /// Acknowledged, but missing.
    package var lost: Int
    /// Recorded twice.
    package var doubled: Int
    /// Recorded, but never acknowledged: the answer was lost, and nobody tried again.
    package var unacknowledged: Int
    /// Recorded, but never sent.
    package var unknown: Int

    package init(acknowledged: Int, lost: Int, doubled: Int, unacknowledged: Int, unknown: Int) {
        self.acknowledged = acknowledged
        self.lost = lost
        self.doubled = doubled
        self.unacknowledged = unacknowledged
        self.unknown = unknown
    }
}
