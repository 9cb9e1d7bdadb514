import Foundation
package import HabitModel
import Synchronization

/// What was sent and what was acknowledged: the truth that a server's tables are compared with.
///
/// A check-in is one line `sent` before it goes on its way for the first time and one line `acknowledged` when the
/// server has said that it has it, each on the disk before anything else happens: the ledger also outlives the
/// process that writes it. Every check-in has a note of its own, by which it is found again in the tables.
package final class Ledger: Sendable {
    /// One day of one habit.
    package struct Key: Hashable, Sendable {
        package let habit: String
        package let day: Day

        package init(habit: String, day: Day) {
            self.habit = habit
            self.day = day
        }
    }

    /// A line of the file cannot be read.
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

    /// Opens a ledger, and makes it if there is none; one that was written before goes on.
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

    /// To be called before check-ins go on their way for the first time; by note.
    package func sent(_ checkIns: [(note: String, key: Key)]) async {
        await file.append(checkIns.map { "sent \($0.note) \($0.key.habit) \($0.key.day)" })
        state.withLock { state in
            for (note, key) in checkIns { state.sent[note] = key }
        }
    }

    /// To be called when the server has said that it has the check-ins with these notes.
    package func acknowledged(_ notes: [String]) async {
        await file.append(notes.map { "acknowledged \($0)" })
        state.withLock { $0.acknowledged.formUnion(notes) }
    }

    /// Notes an answer that no server may give.
    package func unexpected(_ answer: String) {
        state.withLock { $0.unexpected.append(answer) }
    }

    /// The notes of what the server has to have, all of it once.
    package var acknowledged: Set<String> { state.withLock { $0.acknowledged } }

    /// What was sent and never acknowledged: the server may have it or not, but not twice.
    package var open: Set<String> { state.withLock { Set($0.sent.keys).subtracting($0.acknowledged) } }

    package var unexpected: [String] { state.withLock { $0.unexpected } }

    /// Compares with the notes of a server's journal, where one that was recorded twice stands twice.
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

    /// How often each day of each habit was counted up by the check-ins with these notes.
    package func counts(of notes: Set<String>) -> [Key: Int] {
        state.withLock { state in
            notes.compactMap { state.sent[$0] }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
    }
}
