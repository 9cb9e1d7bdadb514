import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: habits")
struct HabitContract {
    @Test("a habit is as it was added", arguments: Engine.allCases)
    func adding(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            var habit = try HabitRecord.sample(
                "Früh 'raus; DROP TABLE users --",
                tags: ["a b", "\"q\"", "日本"]
            )
            habit.description = "line\nline\t\\"
            habit.targets = TargetHistory(try Target(value: 2.5, kind: .atMost))
            habit.targetType = .atMost
            habit.unit = "km"
            let added = try await store.addHabit(habit, schedule: .daily, of: ada)
            habit.id = added.id
            #expect(added == habit)
            let found = try #require(try await store.habit(.id(added.id), of: ada))
            #expect(found.habit == habit)
            #expect(found.plan == SchedulePlan(.daily, from: friday))
            #expect(try await store.habit(.slug(habit.slug), of: ada)?.habit == habit)
        }
    }

    @Test("a list is in the order of adding, and has one person's habits", arguments: Engine.allCases)
    func listing(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            for name in ["z", "a", "m"] {
                try await store.habit(name, of: ada, tags: name == "m" ? [] : ["t"])
            }
            try await store.habit("a", of: bob, tags: ["t"])
            #expect(try await store.habits(of: ada, HabitFilter()).map(\.habit.slug) == ["z", "a", "m"])
            #expect(try await store.habits(of: ada, HabitFilter(tag: "t")).map(\.habit.slug) == ["z", "a"])
            #expect(try await store.habits(of: ada, HabitFilter(tag: "T")).isEmpty)
            #expect(try await store.activeSlugs(of: ada) == ["z", "a", "m"])
            #expect(try await store.activeSlugs(of: 99).isEmpty)
        }
    }

    @Test("another person's habit is not there", arguments: Engine.allCases)
    func others(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let habit = try await store.habit("run", of: ada)
            #expect(try await store.habit(.id(habit.id), of: bob) == nil)
            #expect(try await store.habit(.slug("run"), of: bob) == nil)
            var changed = habit
            changed.name = try HabitName("stolen")
            try await store.saveHabit(changed, schedule: SchedulePlan(.daily, from: friday), of: bob)
            try await store.deleteHabit(habit.id, of: bob)
            #expect(try await store.history("run", of: ada).habit == habit)
            let results = try await store.record([
                .sample(by: bob, .id(habit.id)), .sample(by: bob, .slug("run")),
            ])
            #expect(results.allSatisfy { $0.outcome == nil })
            #expect(try await store.entries(of: habit.id).isEmpty)
        }
    }

    @Test("another person's schedule is not changed by a save", arguments: Engine.allCases)
    func othersSchedule(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let habit = try await store.habit("run", of: ada)
            let plan = try SchedulePlan(#require(Schedule(timesPerWeek: 3)), from: friday)
            try await store.saveHabit(habit, schedule: plan, of: bob)
            #expect(try await store.history("run", of: ada).plan == SchedulePlan(.daily, from: friday))
        }
    }

    @Test(
        "a slug is there once among the active ones, and each person has their own",
        arguments: Engine.allCases
    )
    func slugs(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let first = try await store.habit("run", of: ada)
            await #expect(throws: StoreError.conflict) { try await store.habit("Run", of: ada) }
            try await store.habit("run", of: bob)
            try await archive(first, store, ada)
            let second = try await store.habit("run", of: ada)
            // The active one goes before the archived one.
            #expect(try await store.history("run", of: ada).habit.id == second.id)
            await #expect(throws: StoreError.conflict) {
                try await store.saveHabit(first, schedule: SchedulePlan(.daily, from: friday), of: ada)
            }
            try await archive(second, store, ada, seconds: 60)
            // Of archived ones the person has to choose.
            await #expect(throws: AmbiguousHabit.self) { try await store.history("run", of: ada) }
            #expect(try await store.habit(.id(second.id), of: ada)?.habit.id == second.id)
            #expect(try await store.habits(of: ada, HabitFilter(archived: true)).count == 2)
            #expect(try await store.habits(of: ada, HabitFilter()).isEmpty)
            #expect(try await store.activeSlugs(of: ada).isEmpty)
        }
    }

    @Test("of 30 habits of one name at once, one is added", arguments: Engine.allCases)
    func slugRace(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let added = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<30 {
                    group.addTask { (try? await patiently { try await store.habit("run", of: ada) }) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(added == 1)
            #expect(try await store.activeSlugs(of: ada) == ["run"])
        }
    }

    @Test("the 501st habit is refused, also when many come at once", arguments: Engine.allCases)
    func limit(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.database.write { session in
                for number in 1...495 {
                    try session.run(
                        """
                        INSERT INTO habits (user_id, name, slug, target_type, tags, starts_on, created_at)
                        VALUES (\(ada), \("h\(number)"), \("h\(number)"), 'at_least', '[]', \(friday), \(noon))
                        """
                    )
                }
            }
            let refused = await withTaskGroup(of: Bool.self) { group in
                for number in 1...20 {
                    group.addTask {
                        do {
                            _ = try await patiently { try await store.habit("new \(number)", of: ada) }
                            return false
                        } catch { return error is HabitLimitReached }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(refused == 15)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM habits") == 500)
        }
    }

    @Test("what is saved is what is read", arguments: Engine.allCases)
    func saving(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            var habit = try await store.habit("run", of: ada, target: Target(value: 3, kind: .atLeast))
            habit.name = try HabitName("Walk")
            habit.slug = "walk"
            habit.description = "slowly"
            habit.targets.set(nil, from: friday)
            habit.pauses = [try #require(Pause(archived: friday, restored: friday.advanced(by: 3) ?? .last))]
            habit.unit = "steps"
            habit.tags = ["x"]
            let weekly = try #require(Schedule(timesPerWeek: 3))
            let monday = try #require(friday.advanced(by: 3))
            let plan = SchedulePlan(.daily, from: friday).setting(weekly, from: monday)
            try await store.saveHabit(habit, schedule: plan, of: ada)
            let found = try await store.history("walk", of: ada)
            #expect(found.habit == habit)
            #expect(found.plan == plan)
            #expect(try await store.habit(.slug("run"), of: ada) == nil)
        }
    }

    @Test(
        "a habit that is deleted takes its log, its journal and its schedule along",
        arguments: Engine.allCases
    )
    func deleting(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let read = try await store.habit("read", of: ada)
            _ = try await store.record([.sample(by: ada), .sample(by: ada, .slug("read"))])
            try await store.deleteHabit(run.id, of: ada)
            try await store.deleteHabit(run.id, of: ada)
            for query: SQL in [
                "SELECT COUNT(*) AS n FROM habits", "SELECT COUNT(*) AS n FROM habit_logs",
                "SELECT COUNT(*) AS n FROM check_ins", "SELECT COUNT(*) AS n FROM habit_days",
                "SELECT COUNT(*) AS n FROM habit_schedules",
            ] {
                #expect(try await store.database.number(query) == 1)
            }
            #expect(try await store.entries(of: read.id).count == 1)
        }
    }

    @Test("a user that is deleted takes everything along", arguments: Engine.allCases)
    func cascade(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record([.sample(by: ada)])
            _ = try await store.setAvatar(.sample("k1"), of: ada, at: noon)
            try await store.addSession(
                LoginRecord(id: "a", userID: ada, createdAt: noon, expiresAt: noon.advanced(bySeconds: 9))
            )
            try await store.database.write { try $0.run("DELETE FROM users WHERE id = \(ada)") }
            for query: SQL in [
                "SELECT COUNT(*) AS n FROM habits", "SELECT COUNT(*) AS n FROM habit_logs",
                "SELECT COUNT(*) AS n FROM check_ins", "SELECT COUNT(*) AS n FROM sessions",
                "SELECT COUNT(*) AS n FROM files", "SELECT COUNT(*) AS n FROM habit_days",
            ] {
                #expect(try await store.database.number(query) == 0)
            }
        }
    }

    private func archive(
        _ habit: HabitRecord,
        _ store: SQLStore,
        _ person: Int64,
        seconds: Int64 = 0
    ) async throws {
        var habit = habit
        habit.archivedAt = noon.advanced(bySeconds: seconds)
        habit.archivedOn = friday
        try await store.saveHabit(habit, schedule: SchedulePlan(.daily, from: friday), of: person)
    }
}
