import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: undo")
struct UndoContract {
    @Test("undoing a check-in restores the entry as it was before", arguments: Engine.allCases)
    func undoRestoresEntry(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let first = EntryChange(status: true, amount: 2, note: .set("wet"))
            let original = try #require(try await store.record(.sample(by: ada, first, id: "a")).entry)
            let second = EntryChange(status: false, amount: 0, note: .clear)
            _ = try await store.record(.sample(by: ada, second, at: 10, id: "b"))
            #expect(try await store.history("run", of: ada).history[friday] == .open)
            let undone = try await store.record(.undo("b", by: ada, id: "u"))
            #expect(undone.outcome == .applied)
            // Everything is restored, including the time, the check-in and the time zone.
            #expect(undone.entry == original)
            #expect(try await store.entries(of: run.id) == [original])
            #expect(try await store.history("run", of: ada).history[friday] == .done)
            let event = try #require(try await store.events(of: ada).last)
            #expect(event.undoes == "b" && event.id == "u" && event.outcome == .applied)
            #expect(event.before == EntryState(amount: 0) && event.after == original.state)
        }
    }

    @Test("undoing the only check-in of a day leaves an empty entry", arguments: Engine.allCases)
    func undoingOnlyCheckInLeavesEmptyEntry(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record(.sample(by: ada, EntryChange(amount: 3, note: .set("n")), id: "a"))
            let undone = try await store.record(.undo("a", by: ada))
            #expect(undone.entry?.state == EntryState())
            #expect(undone.isNew == false)
            #expect(try await store.history("run", of: ada).history[friday] == .open)
            // Sent again, the check-in is still undone.
            let again = try await store.record(.sample(by: ada, EntryChange(amount: 3), id: "a"))
            #expect(again.outcome == .duplicate)
            #expect(again.entry?.state == EntryState())
            let new = try await store.record(.sample(by: ada, EntryChange(add: 1), at: 200))
            #expect(new.entry?.amount == 1)
        }
    }

    @Test(
        "later check-ins stay in effect, and an added amount is subtracted once",
        arguments: Engine.allCases
    )
    func laterCheckInsStayInEffect(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            for (number, amount) in ([0.1, 0.2, 0.4] as [ExactDecimal]).enumerated() {
                let change = EntryChange(add: amount, note: number == 2 ? .set("last") : .keep)
                _ = try await store.record(.sample(by: ada, change, at: Int64(number), id: "\(number)"))
            }
            let undo = ValidatedCheckIn.undo("1", by: ada, id: "u")
            let undone = try await store.record([undo, undo])
            #expect(undone.map(\.outcome) == [.applied, .duplicate])
            #expect(undone.map { $0.entry?.amount } == [0.5, 0.5])
            #expect(undone.last?.entry?.note == "last")
            #expect(try await store.record(undo).outcome == .duplicate)
            #expect(try await store.record(.undo("0", by: ada)).entry?.amount == 0.4)
        }
    }

    @Test("an undo hidden by later check-ins is superseded, but counts", arguments: Engine.allCases)
    func supersededUndoCounts(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record(.sample(by: ada, EntryChange(status: true), id: "a"))
            _ = try await store.record(.sample(by: ada, EntryChange(status: true), at: 5, id: "b"))
            #expect(try await store.record(.undo("a", by: ada)).outcome == .superseded)
            let both = try await store.record(.undo("b", by: ada))
            #expect(both.outcome == .applied)
            #expect(both.entry?.status == false)
        }
    }

    @Test("undos can be undone in turn, whatever the clock says", arguments: Engine.allCases)
    func undosCanBeUndone(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record(.sample(by: ada, EntryChange(status: true), at: 50, id: "e0"))
            var statuses: [Bool?] = []
            for number in 1...6 {
                // Each undo comes from a machine whose clock is further behind.
                let undo = ValidatedCheckIn.undo(
                    "e\(number - 1)",
                    by: ada,
                    at: Int64(-number),
                    id: "e\(number)"
                )
                statuses.append(try await store.record(undo).entry?.status)
            }
            #expect(statuses == [false, true, false, true, false, true])
        }
    }

    @Test("an undone event cannot be undone again, now or later", arguments: Engine.allCases)
    func undoneEventCannotBeUndoneAgain(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record(.sample(by: ada, EntryChange(status: true), id: "a"))
            _ = try await store.record(.undo("a", by: ada, id: "u1"))
            #expect(try await store.record(.undo("a", by: ada, id: "u2")).outcome == .duplicate)
            #expect(try await store.record(.undo("u2", by: ada, id: "u3")).outcome == .duplicate)
            #expect(try await store.record(.undo("u1", by: ada, id: "u4")).entry?.status == true)
            let replayed = try await store.record([
                .undo("a", by: ada, id: "u2"), .undo("a", by: ada, id: "u1"),
            ])
            #expect(replayed.map(\.outcome) == [.duplicate, .duplicate])
            #expect(replayed.last?.entry?.status == true)
            #expect(try await store.events(of: ada).count == 5)
        }
    }

    @Test("undoing the earliest entry restores the previous start of the habit", arguments: Engine.allCases)
    func undoRestoresPreviousStart(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            let days = try ["2024-02-29", "2025-02-28", "2026-03-12"].map { try #require(Day($0)) }
            func begin() async throws -> Day { try await store.history("run", of: ada).habit.startsOn }
            for (number, day) in days.enumerated() {
                let change = number == 2 ? EntryChange(note: .set("n")) : EntryChange()
                _ = try await store.record(
                    .sample(by: ada, .slug("run"), on: day, change, id: "\(number)")
                )
            }
            #expect(try await begin() == days[0])
            _ = try await store.record(.undo("1", by: ada, on: days[1]))
            #expect(try await begin() == days[0])
            _ = try await store.record(.undo("0", by: ada, on: days[0], id: "u"))
            #expect(try await begin() == days[2])
            // An undo without effect does not move the start, either.
            _ = try await store.record(.undo("0", by: ada, on: days[0]))
            #expect(try await begin() == days[2])
            _ = try await store.record(.undo("2", by: ada, on: days[2]))
            #expect(try await begin() == friday)
            _ = try await store.record(.undo("u", by: ada, on: days[0]))
            #expect(try await begin() == days[0])
        }
    }

    @Test(
        "an archived habit accepts an undo but no check-in, and deleting a habit deletes its events",
        arguments: Engine.allCases
    )
    func undoOnArchivedAndDeletedHabits(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            var run = try await store.habit("run", of: ada)
            try await store.habit("read", of: ada)
            _ = try await store.record([
                .sample(by: ada, id: "a"), .sample(by: ada, .slug("read"), EntryChange(), id: "b"),
            ])
            run.archivedAt = noon
            run.archivedOn = friday
            try await store.saveHabit(run, schedule: SchedulePlan(.daily, from: friday), of: ada)
            #expect(try await store.record(.sample(by: ada, .id(run.id), id: "c")).outcome == nil)
            var undo = ValidatedCheckIn.sample(by: ada, .id(run.id), EntryChange(), at: 100, id: "u")
            undo.undoes = "a"
            #expect(try await store.record(undo).outcome == .applied)
            #expect(try await store.events(of: ada).map(\.slug) == ["run", "read", "run"])
            _ = try await store.deleteHabit(run.id, of: ada, at: noon)
            #expect(try await store.events(of: ada).map(\.slug) == ["read"])
        }
    }

    @Test("a hundred simultaneous undos of one event count once", arguments: Engine.allCases)
    func simultaneousUndosCountOnce(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record(.sample(by: ada, EntryChange(add: 5), id: "a"))
            _ = try await store.record(.sample(by: ada, EntryChange(add: 2), id: "b"))
            let results = try await concurrently(100) { number in
                try await store.record([.undo("a", by: ada, id: "u\(number)")])
            }
            #expect(results.count { $0.outcome == .applied } == 1)
            #expect(results.count { $0.outcome == .duplicate } == 99)
            #expect(results.allSatisfy { $0.entry?.amount == 2 })
        }
    }
}
