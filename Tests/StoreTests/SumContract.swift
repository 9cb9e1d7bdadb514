import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: sums and amounts")
struct SumContract {
    @Test("under a sum, any amount makes a day done", arguments: Engine.allCases)
    func anyAmountMakesDayDone(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            _ = try await store.addHabit(.sample(target: Target(value: 20)), schedule: .weekly, of: ada)
            let part = try await store.record(.sample(by: ada, EntryChange(amount: 0.3), id: "a"))
            #expect(part.entry?.state == EntryState(status: true, amount: 0.3))
            let none = try await store.record(.sample(by: ada, EntryChange(add: -1), at: 1, id: "b"))
            #expect(none.entry?.state == EntryState(amount: 0))
            let undone = try await store.record(.undo("b", by: ada))
            #expect(undone.entry?.state == EntryState(status: true, amount: 0.3))
            // A replayed day is judged by the same rule.
            let late = try await store.record(.sample(by: ada, EntryChange(note: .set("n")), at: -5))
            #expect(late.entry?.state == EntryState(status: true, amount: 0.3, note: "n"))
        }
    }

    @Test("a day is judged by the schedule of its date", arguments: Engine.allCases)
    func dayIsJudgedByItsSchedule(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            var habit = try HabitRecord.sample(target: Target(value: 20))
            habit.startsOn = friday - 9
            habit = try await store.addHabit(habit, schedule: .daily, of: ada)
            let changed = try await store.changeHabit(
                .id(habit.id),
                of: ada,
                preferring: .active,
                amounts: .day(friday)
            ) { $0.plan = $0.plan.setting(.weekly, from: friday) }
            #expect(changed?.amounts?[friday] == nil)
            for day in [friday - 1, friday] {
                _ = try await store.record(.sample(by: ada, on: day, EntryChange(amount: 5), id: "\(day)"))
            }
            #expect(try await store.entries(of: habit.id).map(\.status) == [false, true])
            let stored = try await store.history("run", of: ada)
            #expect(stored.sums?[friday - 1] == 5)
            #expect(stored.habit(on: friday).amountInPeriod == 10)
        }
    }

    @Test("lists read one day's amounts, of habits with a target or a unit", arguments: Engine.allCases)
    func listsReadAmountsOfOneDay(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let eight = try Target(value: 8)
            for name in ["plain", "water"] {
                try await store.habit(name, of: ada, target: name == "water" ? eight : nil)
                for day in [friday - 1, friday] {
                    _ = try await store.record(
                        .sample(by: ada, .slug(name), on: day, EntryChange(amount: 5), id: "\(name) \(day)")
                    )
                }
            }
            let read = try await store.habits(of: ada, HabitFilter(amounts: .day(friday)))
            #expect(read.map { $0.amounts?[friday] } == [nil, 5])
            #expect(read.map { $0.amounts?[friday - 1] } == [nil, nil])
            #expect(read.map { $0.habit(on: friday).amountToday } == [nil, 5])
            #expect(try await store.habits(of: ada, HabitFilter()).allSatisfy { $0.amounts == nil })
            let all = try await store.habit(.slug("water"), of: ada, preferring: .active, amounts: .all)
            #expect(all?.amounts?[friday - 1] == 5)
            #expect(all?.sums == nil)
            let one = try await store.habit(
                .slug("water"),
                of: ada,
                preferring: .active,
                amounts: .day(friday)
            )
            #expect(one?.amounts?[friday] == 5 && one?.amounts?[friday - 1] == nil)
            let archived = HabitFilter(archived: true, amounts: .day(friday))
            #expect(try await store.habits(of: ada, archived).isEmpty)
        }
    }
}
