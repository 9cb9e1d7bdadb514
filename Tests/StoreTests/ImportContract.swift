import HabitImport
import HabitModel
import HabitWire
import Synchronization
import Testing

@testable import HabitServer

@Suite("store contract: exports and imports")
struct ImportContract {
    @Test("an export has one state of the account, page by page", arguments: Engine.allCases)
    func exportHasEverything(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let days = (0..<1203).compactMap { friday.advanced(by: -$0) }
            for start in stride(from: 0, to: days.count, by: 500) {
                _ = try await store.record(
                    days[start..<min(start + 500, days.count)].map {
                        .sample(by: ada, on: $0, id: "id-\($0)")
                    }
                )
            }
            let found = Mutex<[Day]>([])
            let largest = Mutex(0)
            try await store.export(of: ada, Cancellation()) { snapshot in
                #expect(try snapshot.account().username == "ada")
                for (id, habit) in try snapshot.habits(nil) {
                    #expect(id == run.id && habit.uid == run.uid && habit.slug == "run")
                    try snapshot.eachPage(ofHabit: id) { page in
                        largest.withLock { $0 = max($0, page.count) }
                        found.withLock { $0 += page.map(\.logDate) }
                    }
                }
            }
            #expect(found.withLock(\.self) == days.reversed())
            #expect(largest.withLock(\.self) == 500)
        }
    }

    @Test(
        "a table goes from day to day with entries, however far apart, and ends when the client has gone",
        arguments: Engine.allCases
    )
    func tableSkipsEmptyDays(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let days = [friday, try #require(friday.advanced(by: -400))]
            _ = try await store.record(days.map { .sample(by: ada, on: $0, id: "id-\($0)") })
            try await store.database.write { connection in
                try connection.run(
                    "UPDATE habit_logs SET log_date = \(Day.last) WHERE log_date = \(friday)"
                )
            }
            let found = Mutex<[Day]>([])
            let statements = Mutex(0)
            let watched = SQLStore(
                database: WatchedDatabase(base: store.database) { _, _ in statements.withLock { $0 += 1 } }
            )
            try await watched.export(of: ada, Cancellation()) { snapshot in
                try snapshot.eachDay(ofHabits: [run.id]) { day, entries in
                    #expect(entries.count == 1 && entries[0] != nil)
                    found.withLock { $0.append(day) }
                }
            }
            #expect(found.withLock(\.self) == [days[1], .last])
            #expect(statements.withLock(\.self) < 10)
            await #expect(throws: CancellationError.self) {
                try await store.export(of: ada, .gone) { try $0.eachDay(ofHabits: [run.id]) { _, _ in } }
            }
            await #expect(throws: CancellationError.self) {
                try await store.export(of: ada, .gone) { try $0.eachPage(ofHabit: run.id) { _ in } }
            }
        }
    }

    @Test(
        "a habit is added with its past and its entries, and nothing is added again",
        arguments: Engine.allCases
    )
    func habitIsImported(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let item = try ImportPlan.Item.sample(days: 2500)
            let context = try await store.context(of: ada)
            #expect(try await store.compare(item, context) == ImportedEntries(added: 2500))
            #expect(try await store.importHabit(item, context).counts == ImportedEntries(added: 2500))
            let history = try await store.history("water", of: ada)
            #expect(history.habit.uid == item.record.uid && history.habit.createdAt == item.record.createdAt)
            #expect(history.habit.targets == item.record.targets && history.plan.parts.count == 2)
            #expect(history.habit.pauses == item.record.pauses)
            let known = try await store.importAccount(of: ada)
            #expect(known.sources.map(\.habitID) == [history.habit.id])
            let again = ImportPlan.Item(item, into: known.habits[0])
            let second = try await store.context(of: ada)
            #expect(try await store.compare(again, second) == ImportedEntries(same: 2500))
            #expect(try await store.importHabit(again, second).counts == ImportedEntries(same: 2500))
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM check_ins") == 2500)
        }
    }

    @Test("an import is undone by habit, within its owner's data", arguments: Engine.allCases)
    func importIsUndone(engine: Engine) async throws {
        try await engine.withStore { store in
            let (ada, bob) = (try await store.person("ada"), try await store.person("bob"))
            let item = try ImportPlan.Item.sample(days: 3)
            let context = try await store.context(of: ada)
            _ = try await store.importHabit(item, context)
            // The same uid in another account is another habit.
            let other = try await store.context(of: bob)
            _ = try await store.importHabit(item, other)
            let record = try #require(try await store.importRecord(1, of: ada))
            // Each has numbers of their own.
            #expect(record.id == context.importID && context.importID != other.importID)
            #expect(try await store.importRecord(1, of: bob)?.id == other.importID)
            #expect(try await store.importRecord(2, of: bob) == nil)
            let habit = try #require(try await store.habits(ofImport: record).first)
            _ = try await store.record(.sample(by: ada, .slug("water"), on: friday, id: "by-hand"))
            #expect(try await store.undo(record, in: habit, by: "s", at: noon) == UndoneHabit(entries: 3))
            #expect(try await store.undo(record, in: habit, by: "s", at: noon) == UndoneHabit(entries: 0))
            try await store.endImport(record, at: noon)
            #expect(try await store.importRecord(record.number, of: ada)?.undoneAt == noon)
            let theirs = try #require(try await store.importRecord(1, of: bob))
            let habits = try await store.habits(ofImport: theirs)
            #expect(
                try await store.undo(theirs, in: habits[0], by: "s", at: noon)
                    == UndoneHabit(entries: 3, isDeleted: true)
            )
            #expect(try await store.habits(of: bob, HabitFilter()).isEmpty)
            #expect(try await store.habits(of: ada, HabitFilter()).count == 1)
        }
    }

    @Test("a check-in that is recorded while an import is undone is never lost", arguments: Engine.allCases)
    func checkInsSurviveUndo(engine: Engine) async throws {
        try await engine.withStore { store in
            for round in 0..<20 {
                let ada = try await store.person("ada-\(round)")
                let context = try await store.context(of: ada)
                let habit = try await store.importHabit(ImportPlan.Item.sample(days: 3), context).habitID
                let record = try #require(try await store.importRecord(1, of: ada))
                async let undone = retrying { try await store.undo(record, in: habit, by: "s", at: noon) }
                let checkIns = try await concurrently(4) { number in
                    try await store.record([
                        .sample(by: ada, .slug("water"), on: friday, id: "\(round)-\(number)")
                    ])
                }
                let isRecorded = checkIns.contains { if case .recorded = $0 { true } else { false } }
                let isLeft = try await !store.habits(of: ada, HabitFilter()).isEmpty
                #expect(try await undone.isDeleted || isLeft)
                #expect(!isRecorded || isLeft, "round \(round)")
            }
        }
    }

    @Test("an import that exceeds the quota leaves nothing of the habit behind", arguments: Engine.allCases)
    func quotaEndsImport(engine: Engine) async throws {
        try await engine.withStore { store in
            var store = store
            store.quota = StorageQuota(bytes: StorageQuota.margin + 64 << 10)
            let ada = try await store.person()
            let context = try await store.context(of: ada)
            let item = try ImportPlan.Item.sample(days: 2500)
            await #expect(throws: StorageLimitReached.self) { _ = try await store.importHabit(item, context) }
            #expect(try await store.habits(of: ada, HabitFilter()).isEmpty)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM check_ins") == 0)
        }
    }
}

extension SQLStore {
    /// A new import of a person's.
    fileprivate func context(of person: Int64) async throws -> ImportContext {
        let record = try await addImport(
            of: person,
            family: "habit",
            format: "habit-export",
            taking: nil,
            at: noon
        )
        return ImportContext(
            userID: person,
            sessionID: "s",
            importID: record.id,
            now: noon,
            zone: .utc,
            dayStart: .midnight
        )
    }
}

extension ImportPlan.Item {
    /// A habit with a past and entries on the days up to yesterday.
    fileprivate static func sample(days: Int) throws -> ImportPlan.Item {
        let start = try #require(friday.advanced(by: -days))
        let middle = try #require(friday.advanced(by: -days / 2))
        let record = HabitRecord(
            id: 0,
            uid: "5e1f0c0e-0000-4000-8000-000000000001",
            name: try HabitName("Water"),
            slug: "water",
            targets: TargetHistory(
                try Target(value: 8),
                past: [TargetHistory.Past(until: middle, target: nil)]
            ),
            targetType: .atLeast,
            unit: "glasses",
            tags: ["a"],
            startsOn: start,
            createdAt: noon.advanced(bySeconds: -1000),
            pauses: [Pause(archived: start, restored: middle)].compactMap(\.self)
        )
        let plan = try #require(
            SchedulePlan(parts: [
                .init(from: start, schedule: .daily), .init(from: middle, schedule: try Schedule("3/week")),
            ])
        )
        let entries = (1...days).compactMap { friday.advanced(by: -$0) }.reversed().map { day in
            HabitDocument.Entry(logDate: day, state: EntryState(status: day < middle, amount: 5, note: "n"))
        }
        return ImportPlan.Item(
            key: HabitKey(family: "habit", key: record.uid),
            isStable: true,
            name: "Water",
            entries: Array(entries),
            destination: .new(record, plan)
        )
    }

    /// The same habit, which the account has by now.
    fileprivate init(_ item: ImportPlan.Item, into known: ImportAccount.Known) {
        self.init(
            key: item.key,
            isStable: item.isStable,
            name: item.name,
            entries: item.entries,
            destination: .existing(known.habit, known.plan)
        )
    }

    fileprivate var record: HabitRecord {
        switch destination {
        case .existing(let record, _), .new(let record, _): record
        }
    }
}
