import FoundationEssentials
import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: habit references")
struct ReferenceContract {
    @Test("looking up a habit and checking in follow the same rules", arguments: Engine.allCases)
    func lookUpAndCheckInAgree(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let morning = try await add("Morning run", "run", to: store, ada)
            let run = try await add("Run", "jog", to: store, ada)
            let sharp = try await add("C#", "csharp", to: store, ada)
            let plus = try await add("C++", "c", to: store, ada)
            let turkish = try await add("İngilizce", "i\u{307}ngilizce", to: store, ada)
            for (text, habit) in [
                ("run", morning), ("Run", run), ("RUN", run), ("Morning_run", morning), ("C#", sharp),
                ("C++", plus),
                ("ingilizce", turkish), ("i\u{307}ngilizce", turkish), (String(run.id), run), (run.uid, run),
                (run.uid.uppercased(), run),
            ] {
                #expect(try await store.habit(HabitReference(text), of: ada)?.habit.id == habit.id, "\(text)")
                let recorded = try await store.record(.sample(by: ada, HabitReference(text)))
                #expect(recorded.entry?.habitID == habit.id, "\(text)")
            }
            for text in ["- [ ] run", "run!", "", "C##", "99", UUID().uuidString] {
                #expect(try await store.habit(HabitReference(text), of: ada) == nil, "\(text)")
                let recorded = try await store.record(.sample(by: ada, HabitReference(text)))
                #expect(recorded.entry == nil, "\(text)")
            }
        }
    }

    @Test("an ambiguous name lists the candidates, and nothing is recorded", arguments: Engine.allCases)
    func ambiguousNameListsCandidates(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let first = try await add("Run", "run-1", to: store, ada)
            let second = try await add("Run", "run-2", to: store, ada)
            for text in ["Run", "run", "RUN"] {
                let error = await #expect(throws: AmbiguousHabit.self) {
                    try await store.habit(HabitReference(text), of: ada)
                }
                #expect(error?.candidates.map(\.id) == [first.id, second.id])
                let recorded = try await store.record(.sample(by: ada, HabitReference(text)))
                guard case .habitAmbiguous(let candidates) = recorded else {
                    Issue.record("\(text) was \(recorded)")
                    continue
                }
                #expect(candidates.map(\.slug) == ["run-1", "run-2"])
            }
            // A token that may check in only one of them must not learn about the other.
            var checkIn = ValidatedCheckIn.sample(by: ada, HabitReference("Run"))
            checkIn.onlyHabits = [first.id]
            guard case .habitNotFound = try await store.record(checkIn) else {
                Issue.record("the token learned about a habit it may not check in")
                return
            }
        }
    }

    @Test(
        "an archived habit accepts check-ins made before it was archived, and no others",
        arguments: Engine.allCases
    )
    func archivedHabitAcceptsEarlierCheckIns(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let old = try await add("Violin", "violin", to: store, ada)
            try await archive(old, at: 60, store, ada)
            for reference in [
                HabitReference(old.uid), .id(old.id), .slug("violin"), HabitReference("Violin"),
            ] {
                let early = try await store.record(.sample(by: ada, reference, at: 59))
                #expect(early.entry?.habitID == old.id, "\(reference)")
                guard
                    case .habitArchived("violin") = try await store.record(
                        .sample(by: ada, reference, at: 62)
                    )
                else {
                    Issue.record("\(reference) was not reported as archived")
                    continue
                }
            }
            let new = try await add("Violin", "violin", to: store, ada)
            #expect(
                try await store.record(.sample(by: ada, HabitReference(old.uid), at: 59)).entry?.habitID
                    == old.id
            )
            #expect(
                try await store.record(.sample(by: ada, .slug("violin"), at: 59)).entry?.habitID == new.id
            )
        }
    }

    @Test("each verb prefers the active or the archived habit", arguments: Engine.allCases)
    func verbPrefersActiveOrArchived(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let old = try await add("Violin", "violin", to: store, ada)
            try await archive(old, at: 60, store, ada)
            let new = try await add("Violin", "violin", to: store, ada)
            for text in ["violin", "Violin", "VIOLIN"] {
                let reference = HabitReference(text)
                #expect(
                    try await store.habit(reference, of: ada, preferring: .active, amounts: .none)?.habit.id
                        == new.id
                )
                #expect(
                    try await store.habit(reference, of: ada, preferring: .archived, amounts: .none)?.habit.id
                        == old.id
                )
            }
            try await archive(new, at: 90, store, ada)
            await #expect(throws: AmbiguousHabit.self) {
                try await store.habit(.slug("violin"), of: ada, preferring: .archived, amounts: .none)
            }
            await #expect(throws: AmbiguousHabit.self) {
                try await store.changeHabit(.slug("violin"), of: ada, preferring: .active, amounts: .none) {
                    _ in
                }
            }
        }
    }

    @Test(
        "the alternative reading counts only if the whole word is not a habit's name or slug",
        arguments: Engine.allCases
    )
    func alternativeReading(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let vitamin = try await add("Vitamin B", "vitamin-b", to: store, ada)
            let twelve = try await add("Vitamin B+12", "b12", to: store, ada)
            func checkIn(_ whole: String, _ habit: String, _ add: ExactDecimal) -> ValidatedCheckIn {
                var checkIn = ValidatedCheckIn.sample(by: ada, HabitReference(whole))
                checkIn.alternative = .init(habit: HabitReference(habit), change: EntryChange(add: add))
                return checkIn
            }
            let results = try await store.record([
                checkIn("Vitamin B+12", "Vitamin B", 12), checkIn("Vitamin B+1", "Vitamin B", 1),
                checkIn("vitamin-b+2", vitamin.uid, 2), checkIn("tea+2", "tea", 2),
            ])
            #expect(results.map(\.entry?.habitID) == [twelve.id, vitamin.id, vitamin.id, nil])
            #expect(results.map(\.entry?.amount) == [nil, 3, 3, nil])
            #expect(results.first?.entry?.status == true)
            // A check-in that meant an amount when it was queued still does, although a habit has that name
            // by now.
            var queued = ValidatedCheckIn.sample(by: ada, HabitReference("Vitamin B+12"), at: -600)
            queued.alternative = .init(habit: HabitReference("Vitamin B"), change: EntryChange(add: 12))
            #expect(try await store.record(queued).entry?.habitID == vitamin.id)
        }
    }

    @Test(
        "every habit has a uid, whether it is new, migrated or added by an older server",
        arguments: Engine.allCases
    )
    func everyHabitHasUID(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let index = try #require(Migration.all.firstIndex { $0.name == "0010_habit_uid" })
            @Sendable func insert(_ name: String, _ session: any SQLConnection) throws {
                try session.run(
                    """
                    INSERT INTO habits (user_id, name, slug, target_type, tags, starts_on, created_at)
                    VALUES (1, \(name), \(name), 'at_least', '[]', \(friday), \(noon))
                    """
                )
            }
            try await Migrator(
                database: database.connection,
                logger: .quiet,
                migrations: Array(Migration.all.prefix(index))
            ).run()
            let store = SQLStore(database: database.connection)
            _ = try await database.connection.oldPerson()
            try await database.connection.write { session in
                for number in 1...50 { try insert("old\(number)", session) }
            }
            try await Migrator(database: database.connection, logger: .quiet).run()
            try await database.connection.write { try insert("later", $0) }
            _ = try await add("now", "now", to: store, 1)
            let uids = try await database.connection.read { session in
                try session.rows("SELECT uid FROM habits").map { try $0.text("uid") }
            }
            #expect(uids.count == 52 && Set(uids).count == 52)
            for uid in uids {
                #expect(
                    uid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
                        != nil
                )
            }
        }
    }

    private func add(_ name: String, _ slug: String, to store: SQLStore, _ person: Int64) async throws
        -> HabitRecord
    {
        var habit = try HabitRecord.sample(name)
        habit.slug = slug
        return try await store.addHabit(habit, schedule: .daily, of: person)
    }

    private func archive(_ habit: HabitRecord, at seconds: Int64, _ store: SQLStore, _ person: Int64)
        async throws
    {
        var habit = habit
        habit.archivedAt = noon.advanced(bySeconds: seconds)
        habit.archivedOn = friday
        try await store.saveHabit(habit, schedule: SchedulePlan(.daily, from: friday), of: person)
    }

    @Test("a slug that has passed to another habit leads to that habit at once", arguments: Engine.allCases)
    func passedOnSlugLeadsToItsNewHabit(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let old = try await store.habit("run", of: ada)
            let first = try await store.record(.sample(by: ada, .slug("run"), EntryChange(note: .set("old"))))
            #expect(first.entry?.habitID == old.id)
            _ = try await store.changeHabit(.id(old.id), of: ada, preferring: .active, amounts: .none) {
                habit in
                habit.habit.archivedAt = noon.advanced(bySeconds: 5)
            }
            let new = try await store.habit("run", of: ada)
            let second = try await store.record(.sample(by: ada, .slug("run"), at: 10))
            #expect(second.entry?.habitID == new.id)
            #expect(second.entry?.note == nil)
            let page = try await store.events(of: ada)
            #expect(page.map(\.habitID) == [old.id, new.id])
        }
    }
}
