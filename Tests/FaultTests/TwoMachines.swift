import FaultKit
import Foundation
import HabitModel
import HabitWire

/// Generated histories of two machines that were offline and busy: for many days of many habits, what each of them
/// recorded by its own clock.
struct TwoMachines: Sendable {
    /// One day of one habit.
    struct Day: Hashable, Sendable {
        let habit: String
        let day: HabitModel.Day
    }

    /// What stands in the log in the end.
    struct Standing: Equatable, Sendable {
        let state: EntryState
        let recordedAt: Instant
    }

    private var histories: [Day: [CheckIn]] = [:]
    /// What each of the two has to send, in the order in which it was recorded.
    private(set) var outboxes: [[CheckIn]] = [[], []]
    let habits: [String]

    /// So many habits with so many days each.
    init(habits count: Int, days: Int, using random: inout SeededRandom) {
        habits = (1...count).map { "habit-\($0)" }
        let start = HabitModel.Day("2025-01-01") ?? .first
        for habit in habits {
            for number in 0..<days {
                let day = Day(habit: habit, day: start.advanced(by: number) ?? start)
                // Half of the days are written as a whole each time, the others bit by bit.
                let isWhole = Bool.random(using: &random)
                for machine in 0..<2 {
                    // Clocks differ by up to four seconds, and have seconds only: many are equal.
                    var clock = Int64(1_760_000_000 + Int.random(in: 0...4, using: &random))
                    for _ in 0..<Int.random(in: 0...4, using: &random) {
                        clock += Int64.random(in: 0...2, using: &random)
                        var checkIn = Self.change(isWhole: isWhole, using: &random)
                        checkIn.id = Self.id(using: &random)
                        checkIn.habit = habit
                        checkIn.logDate = day.day
                        checkIn.recordedAt = Instant(microseconds: clock * 1_000_000)
                        histories[day, default: []].append(checkIn)
                        outboxes[machine].append(checkIn)
                    }
                }
            }
        }
    }

    /// How many days something was recorded for.
    var count: Int { histories.count }

    private static func id(using random: inout SeededRandom) -> String {
        let digits = (0..<2).map { _ in
            let hex = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - hex.count) + hex
        }.joined()
        let cuts = [0, 8, 12, 16, 20, 32]
        return zip(cuts, cuts.dropFirst()).map { from, to in
            String(digits.dropFirst(from).prefix(to - from))
        }.joined(separator: "-")
    }

    private static func change(isWhole: Bool, using random: inout SeededRandom) -> CheckIn {
        var checkIn = CheckIn()
        let number = ExactDecimal(Int64.random(in: 1...9, using: &random))
        switch isWhole ? 0 : Int.random(in: 1...6, using: &random) {
        case 0:
            checkIn.status = Bool.random(using: &random)
            checkIn.skipped = false
            checkIn.note = .set("note \(Int.random(in: 0...99, using: &random))")
        case 1: checkIn.status = Bool.random(using: &random)
        case 2: checkIn.skipped = Bool.random(using: &random)
        case 3: checkIn.amount = number
        case 4: checkIn.add = number
        case 5: checkIn.note = .clear
        default: checkIn.note = .set("note \(Int.random(in: 0...99, using: &random))")
        }
        return checkIn
    }

    /// The rule, by itself: in the order of `recorded_at`, then of the id, each check-in on what the ones before left.
    var expected: [Day: Standing] {
        histories.mapValues { checkIns in
            let inOrder = checkIns.sorted {
                ($0.recordedAt ?? .first, $0.id ?? "") < ($1.recordedAt ?? .first, $1.id ?? "")
            }
            let state = inOrder.reduce(EntryState?.none) { state, checkIn in
                // One that says everything leaves nothing of what stood there.
                if checkIn.skipped == false, let status = checkIn.status {
                    return EntryState(status: status, note: checkIn.note.applied(to: nil))
                }
                return applying(Self.change(of: checkIn), to: state, target: nil)
            }
            return Standing(state: state ?? EntryState(), recordedAt: inOrder.last?.recordedAt ?? .first)
        }
    }

    private static func change(of checkIn: CheckIn) -> EntryChange {
        EntryChange(
            status: checkIn.status,
            skipped: checkIn.skipped,
            amount: checkIn.amount,
            add: checkIn.add,
            note: checkIn.note
        )
    }

    /// How one of the two sends what it has: in no order, in pieces of no size, a fifth of it twice.
    func deliveries(of machine: Int, using random: inout SeededRandom) -> [[CheckIn]] {
        let all = outboxes[machine]
        let again = all.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
        var rest = (all.shuffled(using: &random) + again.shuffled(using: &random))[...]
        var batches: [[CheckIn]] = []
        while !rest.isEmpty {
            // A piece of a few as often as one of a thousand.
            let largest = [3, 30, 300, 1_000].randomElement(using: &random) ?? 1
            let batch = rest.prefix(Int.random(in: 1...largest, using: &random))
            batches.append(Array(batch))
            rest = rest.dropFirst(batch.count)
        }
        return batches.shuffled(using: &random)
    }
}
