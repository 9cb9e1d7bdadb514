import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: undo in generated histories")
struct UndoHistoryContract {
    private static let days = 400

    @Test(
        "random check-ins and undos, in random orders of arrival, are the day without what was undone",
        arguments: Engine.allCases
    )
    func histories(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let target = try Target(value: 4)
            let run = try await store.habit("run", of: ada, target: target)
            var random = SystemRandomNumberGenerator()
            // Two orders of arrival of each history, on two days: what was undone must not depend on them.
            let histories = (0..<Self.days).map { number in
                UndoHistory(number: number / 2, seed: UInt64(number / 2), arrival: UInt64(number))
            }
            var sent = [Int](repeating: 0, count: histories.count)
            while zip(sent, histories).contains(where: { $0 < $1.orders.count }) {
                var batch: [ValidatedCheckIn] = []
                for (index, history) in histories.enumerated() {
                    let part = history.orders.dropFirst(sent[index]).prefix(
                        .random(in: 0...3, using: &random)
                    )
                    batch += part.map { $0.order(by: ada, on: Self.day(index), suffix: "\(index)") }
                    sent[index] += part.count
                }
                _ = try await store.record(batch)
            }
            let entries = try await store.entries(of: run.id)
            let states = Dictionary(uniqueKeysWithValues: entries.map { ($0.logDate, $0) })
            let pages = try await store.history("run", of: ada).history
            for (index, history) in histories.enumerated() {
                let expected = history.expected(target: target)
                let entry = try #require(states[Self.day(index)])
                #expect(entry.state == expected.state, "\(history)")
                #expect(entry.recordedAt == noon.advanced(bySeconds: expected.seconds), "\(history)")
                #expect(pages[entry.logDate] == expected.state.dayState)
            }
            // Otherwise nothing was tried.
            #expect(histories.count { !$0.undone.isEmpty } > Self.days / 2)
            #expect(histories.count { $0.hasRedo } > Self.days / 10)
        }
    }

    private static func day(_ index: Int) -> Day {
        friday.advanced(by: -index) ?? friday
    }
}
