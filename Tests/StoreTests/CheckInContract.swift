import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: check-ins")
struct CheckInContract {
    @Test("a check-in creates an entry with all its values", arguments: Engine.allCases)
    func checkInCreatesEntry(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let change = EntryChange(amount: 2.5, note: .set("wet\n\"e\u{301}\" \\ 😀"))
            let result = try #require(try await store.record([.sample(by: ada, change)]).first)
            #expect(result.outcome == .applied)
            #expect(result.isNew == true)
            let entry = try #require(result.entry)
            #expect(entry.habitID == run.id)
            #expect(entry.logDate == friday)
            #expect(entry.status && !entry.skipped)
            #expect(entry.amount == 2.5)
            #expect(entry.note.map { Array($0.utf8) } == Array("wet\n\"e\u{301}\" \\ 😀".utf8))
            #expect(entry.recordedAt == noon)
            #expect(entry.createdAt == noon.advanced(bySeconds: 3600))
            #expect(entry.timeZone == .utc)
            #expect(try await store.entries(of: run.id) == [entry])
            #expect(try await store.history("run", of: ada).history[friday] == .done)
        }
    }

    @Test("the amounts of a range are those of its days that have one", arguments: Engine.allCases)
    func amountsOfRange(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let water = try await store.habit("run", of: ada)
            let days = (0..<4).compactMap { friday.advanced(by: -$0) }
            for (day, amount) in zip(days, [ExactDecimal(3), 0.1, 0, 9]) {
                _ = try await store.record([
                    .sample(by: ada, on: day, EntryChange(amount: amount), id: day.description)
                ])
            }
            _ = try await store.record([.sample(by: ada, on: friday.advanced(by: -9) ?? friday, id: "bare")])
            let found = try await store.amounts(of: water.id, in: days[2]...days[0])
            #expect(found == [days[0]: 3, days[1]: 0.1, days[2]: 0])
            #expect(try await store.amounts(of: water.id, in: .first ... .last).count == 4)
            #expect(try await store.amounts(of: water.id + 1, in: .first ... .last).isEmpty)
        }
    }

    @Test(
        "an id is recorded once, however often and with whatever change it is sent",
        arguments: Engine.allCases
    )
    func idIsRecordedOnce(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let first = try await store.record([.sample(by: ada, EntryChange(add: 2), id: "x")])
            let entry = try #require(first.first?.entry)
            let again = try await store.record([
                .sample(by: ada, EntryChange(add: 2), at: 9, id: "x"),
                .sample(by: ada, EntryChange(status: false), at: 10, id: "x"),
            ])
            #expect(again.map(\.outcome) == [.duplicate, .duplicate])
            #expect(again.map(\.entry) == [entry, entry])
            #expect(again.map(\.isNew) == [false, false])
            let other = try #require(friday.advanced(by: -1))
            // The entry is that of the first day.
            #expect(try await store.record([.sample(by: ada, on: other, id: "x")]).first?.entry == entry)
            #expect(try await store.entries(of: run.id) == [entry])
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM check_ins") == 1)
        }
    }

    @Test("an id that occurs twice in one batch is recorded once", arguments: Engine.allCases)
    func idTwiceInOneBatch(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            let results = try await store.record([
                .sample(by: ada, EntryChange(add: 2), id: "x"),
                .sample(by: ada, EntryChange(add: 2), id: "x"),
            ])
            #expect(results.map(\.outcome) == [.applied, .duplicate])
            #expect(results.map { $0.entry?.amount } == [2, 2])
        }
    }

    @Test("two people may use the same id", arguments: Engine.allCases)
    func idsArePerPerson(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let hers = try await store.habit("run", of: ada)
            let his = try await store.habit("run", of: bob)
            let results = try await store.record([.sample(by: ada, id: "x"), .sample(by: bob, id: "x")])
            #expect(results.map(\.outcome) == [.applied, .applied])
            #expect(results.map { $0.entry?.habitID } == [hers.id, his.id])
        }
    }

    @Test(
        "results come in the order of the batch, and a missing habit affects no other check-in",
        arguments: Engine.allCases
    )
    func resultsComeInOrder(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let read = try await store.habit("read", of: ada)
            let results = try await store.record([
                .sample(by: ada, .slug("read")), .sample(by: ada, .slug("nothing")),
                .sample(by: ada, .id(run.id)),
                .sample(by: ada, .id(999)), .sample(by: 77),
            ])
            #expect(results.map { $0.entry?.habitID } == [read.id, nil, run.id, nil, nil])
            #expect(try await store.record([]).isEmpty)
        }
    }

    @Test(
        "an archived habit rejects a check-in but still answers a duplicate of an earlier one",
        arguments: Engine.allCases
    )
    func archivedHabitRejectsCheckIn(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            var run = try await store.habit("run", of: ada)
            _ = try await store.record([.sample(by: ada, id: "x")])
            run.archivedAt = noon
            run.archivedOn = friday
            try await store.saveHabit(run, schedule: SchedulePlan(.daily, from: friday), of: ada)
            let results = try await store.record([.sample(by: ada), .sample(by: ada, id: "x")])
            #expect(results.map(\.outcome) == [nil, .duplicate])
        }
    }

    @Test("a habit starts on the day of its first entry if that is earlier", arguments: Engine.allCases)
    func earlierEntryMovesStart(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            let early = try #require(Day("2024-02-29"))
            let later = try #require(Day("2026-03-20"))
            _ = try await store.record([.sample(by: ada, on: later), .sample(by: ada, on: early)])
            let history = try await store.history("run", of: ada)
            #expect(history.habit.startsOn == early)
            #expect(history.history[early] == .done)
            #expect(history.history[later] == .done)
            #expect(history.history[friday] == .open)
        }
    }

    @Test("the first and the last day of the calendar can be stored", arguments: Engine.allCases)
    func extremeDaysCanBeStored(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            _ = try await store.record([.sample(by: ada, on: .first), .sample(by: ada, on: .last)])
            #expect(try await store.entries(of: run.id).map(\.logDate) == [.first, .last])
        }
    }

    @Test(
        "a range of entries starts with the oldest, and a limit keeps the first ones",
        arguments: Engine.allCases
    )
    func rangeOfEntries(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let days = (0..<10).compactMap { friday.advanced(by: -$0) }
            _ = try await store.record(days.map { .sample(by: ada, on: $0) })
            #expect(try await store.entries(of: run.id).map(\.logDate) == days.reversed())
            let some = try await store.entries(of: run.id, from: days[7], through: days[2], limit: 100)
            #expect(some.map(\.logDate) == days[2...7].reversed())
            let first = try await store.entries(of: run.id, from: .first, through: .last, limit: 3)
            #expect(first.map(\.logDate) == days[7...9].reversed())
            #expect(try await store.entries(of: run.id, from: .last, through: .first, limit: 9).isEmpty)
        }
    }

    @Test(
        "a batch of 1,000 is recorded, and sent again it gives 1,000 duplicates",
        arguments: Engine.allCases
    )
    func batchOfThousand(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let batch = (0..<1000).compactMap { number in
                friday.advanced(by: -number).map {
                    ValidatedCheckIn.sample(by: ada, on: $0, id: "id-\(number)")
                }
            }
            let results = try await store.record(batch)
            #expect(results.count == 1000)
            #expect(results.allSatisfy { $0.outcome == .applied && $0.isNew == true })
            #expect(try await store.entries(of: run.id).count == 1000)
            #expect(try await store.record(batch).allSatisfy { $0.outcome == .duplicate })
            let history = try await store.history("run", of: ada)
            #expect(history.streak(on: friday).current == 1000)
        }
    }

    @Test(
        "the journal records the session, the change, and the entry before and after",
        arguments: Engine.allCases
    )
    func journalRecordsChange(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record([.sample(by: ada, EntryChange(amount: 1), id: "a")])
            _ = try await store.record([
                .sample(by: ada, EntryChange(status: false, note: .set("no")), at: 5, id: "b")
            ])
            let lines = try await store.database.read { session in
                try session.rows("SELECT * FROM check_ins ORDER BY number").map { row in
                    [
                        try row.text("id"), try row.text("session_id"), try row.text("outcome"),
                        try row.text("change"), try row.optionalText("before") ?? "-", try row.text("after"),
                    ]
                }
            }
            #expect(
                lines == [
                    ["a", "session", "applied", #"{"amount":1}"#, "-", #"{"status":true,"amount":1}"#],
                    [
                        "b", "session", "applied", #"{"status":false,"note":"no"}"#,
                        #"{"status":true,"amount":1}"#, #"{"status":false,"amount":1,"note":"no"}"#,
                    ],
                ]
            )
        }
    }
}
