import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: habits")
struct HabitContract {
    @Test("a new habit has the values it was created with", arguments: Engine.allCases)
    func newHabitHasItsValues(engine: Engine) async throws {
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

    @Test("habits are listed in order of creation, and only those of one person", arguments: Engine.allCases)
    func habitsAreListedInOrder(engine: Engine) async throws {
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

    @Test("another person's habit cannot be found, changed or deleted", arguments: Engine.allCases)
    func habitOfAnotherPerson(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let habit = try await store.habit("run", of: ada)
            #expect(try await store.habit(.id(habit.id), of: bob) == nil)
            #expect(try await store.habit(.slug("run"), of: bob) == nil)
            var changed = habit
            changed.name = try HabitName("stolen")
            try await store.saveHabit(changed, schedule: SchedulePlan(.daily, from: friday), of: bob)
            _ = try await store.deleteHabit(habit.id, of: bob, at: noon)
            #expect(try await store.history("run", of: ada).habit == habit)
            let results = try await store.record([
                .sample(by: bob, .id(habit.id)), .sample(by: bob, .slug("run")),
            ])
            #expect(results.allSatisfy { $0.outcome == nil })
            #expect(try await store.entries(of: habit.id).isEmpty)
        }
    }

    @Test("saving a habit does not change another person's schedule", arguments: Engine.allCases)
    func scheduleOfAnotherPerson(engine: Engine) async throws {
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
        "a slug is unique among a person's active habits",
        arguments: Engine.allCases
    )
    func slugIsUniqueAmongActiveHabits(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let first = try await store.habit("run", of: ada)
            await #expect(throws: StoreError.conflict) { try await store.habit("Run", of: ada) }
            try await store.habit("run", of: bob)
            try await archive(first, store, ada)
            let second = try await store.habit("run", of: ada)
            // The active habit is preferred over the archived one.
            #expect(try await store.history("run", of: ada).habit.id == second.id)
            await #expect(throws: StoreError.conflict) {
                try await store.saveHabit(first, schedule: SchedulePlan(.daily, from: friday), of: ada)
            }
            try await archive(second, store, ada, seconds: 60)
            // With two archived habits, the person has to choose.
            await #expect(throws: AmbiguousHabit.self) { try await store.history("run", of: ada) }
            #expect(try await store.habit(.id(second.id), of: ada)?.habit.id == second.id)
            #expect(try await store.habits(of: ada, HabitFilter(archived: true)).count == 2)
            #expect(try await store.habits(of: ada, HabitFilter()).isEmpty)
            #expect(try await store.activeSlugs(of: ada).isEmpty)
        }
    }

    @Test("of 30 simultaneous habits with one name, one is added", arguments: Engine.allCases)
    func simultaneousHabitsWithOneName(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let added = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<30 {
                    group.addTask { (try? await retrying { try await store.habit("run", of: ada) }) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(added == 1)
            #expect(try await store.activeSlugs(of: ada) == ["run"])
        }
    }

    @Test("the 501st habit is rejected, even when many arrive at once", arguments: Engine.allCases)
    func habitLimit(engine: Engine) async throws {
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
            let rejected = await withTaskGroup(of: Bool.self) { group in
                for number in 1...20 {
                    group.addTask {
                        do {
                            _ = try await retrying { try await store.habit("new \(number)", of: ada) }
                            return false
                        } catch { return error is HabitLimitReached }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(rejected == 15)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM habits") == 500)
        }
    }

    @Test("a saved habit is read back unchanged", arguments: Engine.allCases)
    func savedHabitIsReadBack(engine: Engine) async throws {
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
        "deleting a habit deletes its entries, events and schedule",
        arguments: Engine.allCases
    )
    func deletingHabitDeletesItsData(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let read = try await store.habit("read", of: ada)
            _ = try await store.record([.sample(by: ada), .sample(by: ada, .slug("read"))])
            _ = try await store.deleteHabit(run.id, of: ada, at: noon)
            _ = try await store.deleteHabit(run.id, of: ada, at: noon)
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

    @Test("deleting a user row deletes everything that belongs to it", arguments: Engine.allCases)
    func deletingUserCascades(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await store.record([.sample(by: ada)])
            _ = try await store.storeAvatar(.sample("k1"), of: ada, at: noon)
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
