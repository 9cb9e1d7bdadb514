import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: amounts are decimals")
struct DecimalContract {
    @Test(
        "added amounts give the same sum and status in any order and in any batches",
        arguments: Engine.allCases,
        TargetType.allCases
    )
    func sumDoesNotDependOnOrder(engine: Engine, kind: TargetType) async throws {
        let parts: [ExactDecimal] = [0.1, 0.2, 0.3, 0.7, 0.000001, 33.333333, -0.1, 1_000_000.5, 0.9, 0.3]
        let sum = parts.reduce(ExactDecimal.zero) { $0.adding($1) }
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada, target: try Target(value: sum, kind: kind))
            var random = Seeded(5)
            for number in 0..<20 {
                let day = friday - number
                // The negative amount is recorded last, so the sum never hits its lower bound of 0.
                var left = parts.enumerated().map { index, part in
                    let second: Int64 = part < .zero ? 100 : Int64((index * (number + 3)) % 11)
                    return ValidatedCheckIn.sample(
                        by: ada,
                        on: day,
                        EntryChange(add: part),
                        at: second,
                        id: "\(index)-\(number)"
                    )
                }.shuffled(using: &random)
                while !left.isEmpty {
                    let size = Int.random(in: 1...left.count, using: &random)
                    _ = try await store.record(Array(left.prefix(size)))
                    left.removeFirst(size)
                }
            }
            let history = try await store.history("run", of: ada).history
            for entry in try await store.entries(of: run.id) {
                #expect(entry.state == EntryState(status: true, amount: sum))
                #expect(history[entry.logDate] == .done)
            }
            #expect(history.doneCount(in: friday - 30...friday) == 20)
        }
    }

    @Test("amounts and targets of any size are stored exactly", arguments: Engine.allCases)
    func amountsAreStoredExactly(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let amounts: [ExactDecimal] = [
                0, 0.000001, 0.9, 12.25, 999_999_999.999999, 1_000_000_000, 123_456.789012,
            ]
            for (number, amount) in amounts.enumerated() {
                let target = try Target(value: amount, kind: .atMost)
                let habit = try await store.habit("h\(number)", of: ada, target: target)
                let checkIn = ValidatedCheckIn.sample(
                    by: ada,
                    .slug("h\(number)"),
                    EntryChange(amount: amount)
                )
                let recorded = try await store.record(checkIn)
                #expect(recorded.entry?.state == EntryState(status: true, amount: amount))
                #expect(try await store.entries(of: habit.id).map(\.amount) == [amount])
                #expect(try await store.history("h\(number)", of: ada).habit.target == target)
                #expect(try await store.events(of: ada).last?.change.amount == amount)
                #expect(try await store.events(of: ada).last?.after.amount == amount)
            }
        }
    }

    @Test("added amounts are clamped to the bounds in the order of recording", arguments: Engine.allCases)
    func addedAmountsAreClamped(engine: Engine) async throws {
        let steps: [(ExactDecimal, Int64)] = [(5, 0), (-7, 10), (0.3, 20), (1e9, 30), (-0.000001, 40)]
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            for number in 0..<steps.count {
                let order = steps.indices.map { ($0 * 2 + number) % steps.count }
                for step in order {
                    _ = try await store.record(
                        .sample(
                            by: ada,
                            on: friday - number,
                            EntryChange(add: steps[step].0),
                            at: steps[step].1,
                            id: "\(step)-\(number)"
                        )
                    )
                }
            }
            let amounts = try await store.entries(of: run.id).map(\.amount)
            #expect(amounts == Array(repeating: 999_999_999.999999, count: steps.count))
        }
    }

    @Test("an upper limit of 0 can be met, exceeded and replaced", arguments: Engine.allCases)
    func upperLimitOfZero(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let none = try Target(value: 0, kind: .atMost)
            let habit = try await store.habit("run", of: ada, target: none)
            let clean = try await store.record(.sample(by: ada, EntryChange(amount: 0), id: "a"))
            #expect(clean.entry?.state == EntryState(status: true, amount: 0))
            let slip = try await store.record(.sample(by: ada, EntryChange(add: 0.5), at: 1, id: "b"))
            #expect(slip.entry?.state == EntryState(amount: 0.5))
            #expect(
                try await store.record(.undo("b", by: ada)).entry?.state
                    == EntryState(status: true, amount: 0)
            )
            _ = try await store.changeHabit(
                HabitReference(String(habit.id)),
                of: ada,
                preferring: .active,
                amounts: .none
            ) {
                stored in
                stored.habit.targets.set(try Target(value: 3), from: friday + 1)
                stored.habit.targetType = .atLeast
            }
            let stored = try await store.history("run", of: ada).habit.targets
            #expect(stored.target(on: friday) == none)
            #expect(stored.current?.value == 3)
            // A late check-in is judged by the target of its day.
            let late = try await store.record(.sample(by: ada, EntryChange(note: .set("n")), at: -5))
            #expect(late.entry?.status == true)
        }
    }
}
