import HabitModel
import Testing

@testable import HabitImport

@Suite("A file that is imported again and again")
struct DayComparisonTests {
    private static let key = HabitKey(family: "harsh", key: "Gymmed")
    private static let done = EntryState(status: true, amount: 45)
    private static let open = EntryState(status: false)

    private static func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

    private static func decide(
        _ file: EntryState,
        previous: EntryState? = nil,
        isUndone: Bool = false,
        current: EntryState?,
        prefersFile: Bool = false
    ) throws -> DayDecision {
        let left = try previous.map {
            DayComparison.Previous(
                id: ImportEvent(key, day: .first, state: $0, after: nil).id,
                recordedAt: try instant("2026-11-15T23:00:00Z"),
                state: $0,
                isUndone: isUndone
            )
        }
        return DayComparison(
            key: key,
            entry: .init(logDate: try #require(Day("2026-11-16")), state: file),
            previous: left,
            current: current,
            prefersFile: prefersFile
        ).decision(
            startOfDay: try instant("2026-11-15T23:00:00Z"),
            now: try instant("2026-11-22T11:00:00Z")
        )
    }

    private static func write(_ decision: DayDecision) throws -> DayDecision.Write {
        guard case .write(let write) = decision else {
            Issue.record("\(decision) is not a write")
            throw ImportError(.malformed, "")
        }
        return write
    }

    @Test("A new day is recorded at its start")
    func recordsANewDay() throws {
        let write = try Self.write(Self.decide(Self.done, current: nil))
        #expect(write.isNew)
        #expect(write.recordedAt == (try Self.instant("2026-11-15T23:00:00Z")))
        #expect(write.state == Self.done)
    }

    @Test("The same file changes nothing")
    func leavesTheSameDay() throws {
        #expect(try Self.decide(Self.done, previous: Self.done, current: Self.done) == .same)
        #expect(try Self.decide(Self.done, current: Self.done) == .same)
    }

    @Test("What changed in the file is recorded after the previous import, with an id of its own")
    func recordsAChange() throws {
        let write = try Self.write(Self.decide(Self.open, previous: Self.done, current: Self.done))
        #expect(!write.isNew)
        #expect(write.recordedAt == (try Self.instant("2026-11-15T23:00:00.000001Z")))
        #expect(write.id != (try Self.write(Self.decide(Self.open, current: nil)).id))
    }

    @Test("A day changed by hand since the last import stays, and so does one that was never imported")
    func leavesWhatWasDoneByHand() throws {
        let byHand = EntryState(status: true, amount: 50)
        #expect(try Self.decide(Self.open, previous: Self.done, current: byHand) == .leftAlone)
        #expect(try Self.decide(Self.open, previous: Self.done, current: nil) == .leftAlone)
        #expect(try Self.decide(Self.done, current: byHand) == .leftAlone)
    }

    @Test("A note written by hand is not an obstacle, and stays")
    func keepsANoteByHand() throws {
        var noted = Self.done
        noted.note = "by hand"
        let write = try Self.write(Self.decide(Self.open, previous: Self.done, current: noted))
        #expect(write.state == EntryState(status: false, note: "by hand"))
        let fresh = try Self.write(Self.decide(Self.done, current: EntryState(note: "by hand")))
        #expect(fresh.state.note == "by hand")
        #expect(fresh.state.status)
    }

    @Test("With preference for the file, it wins as of now")
    func prefersTheFile() throws {
        let byHand = EntryState(status: true, amount: 50)
        let write = try Self.write(Self.decide(Self.open, current: byHand, prefersFile: true))
        #expect(write.state == Self.open)
        #expect(write.recordedAt == (try Self.instant("2026-11-22T11:00:00Z")))
        #expect(try Self.decide(byHand, current: byHand, prefersFile: true) == .same)
    }

    @Test("After an import was undone, the same file is imported again, with new ids")
    func importsAgainAfterUndo() throws {
        let first = try Self.write(Self.decide(Self.done, current: nil))
        let again = try Self.write(Self.decide(Self.done, previous: Self.done, isUndone: true, current: nil))
        #expect(again.id != first.id)
        #expect(again.state == Self.done)
    }
}
