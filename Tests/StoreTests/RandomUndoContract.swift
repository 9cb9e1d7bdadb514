import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: undo in random histories")
struct RandomUndoContract {
    private static let days = 400

    @Test(
        "after random check-ins and undos in any order of arrival, a day is what the remaining check-ins make it",
        arguments: Engine.allCases
    )
    func randomHistories(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let target = try Target(value: 4)
            let run = try await store.habit("run", of: ada, target: target)
            var random = SystemRandomNumberGenerator()
            // Each history arrives in two orders, on two days: the result must not depend on the order.
            let histories = (0..<Self.days).map { number in
                RandomHistory(number: number / 2, seed: UInt64(number / 2), arrival: UInt64(number))
            }
            var sent = [Int](repeating: 0, count: histories.count)
            while zip(sent, histories).contains(where: { $0 < $1.steps.count }) {
                var batch: [ValidatedCheckIn] = []
                for (index, history) in histories.enumerated() {
                    let part = history.steps.dropFirst(sent[index]).prefix(
                        .random(in: 0...3, using: &random)
                    )
                    batch += part.map { $0.checkIn(by: ada, on: Self.day(index), suffix: "\(index)") }
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
            // Makes sure that the histories contain enough undos.
            #expect(histories.count { !$0.undone.isEmpty } > Self.days / 2)
            #expect(histories.count { $0.hasRedo } > Self.days / 10)
        }
    }

    private static func day(_ index: Int) -> Day {
        friday.advanced(by: -index) ?? friday
    }
}

/// Random check-ins and undos of one day in some order of arrival, and the expected result, computed without
/// the store.
struct RandomHistory: Sendable {
    /// One check-in or undo.
    struct Step: Sendable {
        let id: String
        let change: EntryChange
        let undoes: String?
        let seconds: Int64

        func checkIn(by person: Int64, on day: Day, suffix: String) -> ValidatedCheckIn {
            var checkIn = ValidatedCheckIn.sample(
                by: person,
                .slug("run"),
                on: day,
                change,
                at: seconds,
                id: "\(id)/\(suffix)"
            )
            checkIn.undoes = undoes.map { "\($0)/\(suffix)" }
            return checkIn
        }
    }

    /// The steps in order of arrival.
    let steps: [Step]

    /// - Parameters:
    ///   - seed: Determines what happens.
    ///   - arrival: Determines the order of arrival. Undos stay in order and arrive after what they undo.
    init(number: Int, seed: UInt64, arrival: UInt64) {
        var random = Seeded(seed)
        var checkIns: [Step] = []
        for index in 0..<Int.random(in: 1...6, using: &random) {
            let change = Self.changes.randomElement(using: &random) ?? EntryChange()
            let seconds = Int64.random(in: 0...4, using: &random)
            checkIns.append(Step(id: "\(number)c\(index)", change: change, undoes: nil, seconds: seconds))
        }
        var undos: [Step] = []
        for index in 0..<Int.random(in: 0...6, using: &random) {
            let event = (checkIns + undos + undos).randomElement(using: &random)?.id
            let seconds = Int64.random(in: 0...6, using: &random)
            undos.append(
                Step(id: "\(number)u\(index)", change: EntryChange(), undoes: event, seconds: seconds)
            )
        }
        var shuffling = Seeded(arrival &+ 1_000_003)
        var arrived: [Step] = []
        var pending = checkIns.shuffled(using: &shuffling)
        while !(pending.isEmpty && undos.isEmpty) {
            if let undo = undos.first, arrived.contains(where: { $0.id == undo.undoes }),
                pending.isEmpty || Bool.random(using: &shuffling)
            {
                arrived.append(undos.removeFirst())
            } else if !pending.isEmpty {
                arrived.append(pending.removeFirst())
            }
        }
        steps = arrived
    }

    private static let changes: [EntryChange] = [
        EntryChange(status: true), EntryChange(status: false), EntryChange(skipped: true),
        EntryChange(skipped: false), EntryChange(amount: 3), EntryChange(add: 0.1), EntryChange(add: 2),
        EntryChange(add: -1), EntryChange(note: .set("a")), EntryChange(note: .set("b")),
        EntryChange(note: .clear), EntryChange(),
    ]

    /// The ids of the undone or ineffective events, computed directly from the rules.
    var undone: Set<String> {
        var effective: [Step] = []
        var ineffective: Set<String> = []
        for step in steps {
            guard let event = step.undoes else { continue }
            // Undoing what is already undone has no effect, now or later.
            if isInEffect(event, effective), !ineffective.contains(event) {
                effective.append(step)
            } else {
                ineffective.insert(step.id)
            }
        }
        return ineffective.union(steps.map(\.id).filter { !isInEffect($0, effective) })
    }

    private func isInEffect(_ id: String, _ undos: [Step]) -> Bool {
        !undos.contains { $0.undoes == id && isInEffect($0.id, undos) }
    }

    /// Whether an undo was undone.
    var hasRedo: Bool { steps.contains { $0.undoes != nil && undone.contains($0.id) } }

    /// The final state of the day, and the recording time of the check-in that determined it.
    func expected(target: Target?) -> (state: EntryState, seconds: Int64) {
        let undone = undone
        let checkIns = steps.filter { $0.undoes == nil }.sorted { ($0.seconds, $0.id) < ($1.seconds, $1.id) }
        let remaining = checkIns.filter { !undone.contains($0.id) }
        let state = remaining.reduce(nil) { applying($1.change, to: $0, target: target) }
        return (state ?? EntryState(), (remaining.last ?? checkIns.last)?.seconds ?? 0)
    }
}
