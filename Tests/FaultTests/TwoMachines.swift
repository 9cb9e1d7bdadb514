import FaultKit
import Foundation
import HabitModel
import HabitWire

/// Generated histories of two busy, offline machines: for many days of many habits, what each of them
/// recorded by its own clock.
struct TwoMachines: Sendable {
    /// One day of one habit.
    struct Day: Hashable, Sendable {
        let habit: String
        let day: HabitModel.Day
    }

    /// The final state of a day in the log.
    struct Standing: Equatable, Sendable {
        let state: EntryState
        let recordedAt: Instant
    }

    private var histories: [Day: [CheckIn]] = [:]
    /// The check-ins of each machine, in the order in which they were recorded.
    private(set) var outboxes: [[CheckIn]] = [[], []]
    let habits: [String]

    /// Generates histories.
    init(habits count: Int, days: Int, using random: inout SeededRandom) {
        habits = (1...count).map { "habit-\($0)" }
        let start = HabitModel.Day("2025-01-01") ?? .first
        for habit in habits {
            for number in 0..<days {
                let day = Day(habit: habit, day: start.advanced(by: number) ?? start)
                // Check-ins set half of the days as a whole, and change the others bit by bit.
                let isWhole = Bool.random(using: &random)
                for machine in 0..<2 {
                    // Clocks differ by up to four seconds and have whole seconds, so that many are equal.
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

    /// The number of days with check-ins.
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

    /// The rule itself: apply the check-ins in the order of `recorded_at`, then of the id.
    var expected: [Day: Standing] {
        histories.mapValues { checkIns in
            let inOrder = checkIns.sorted {
                ($0.recordedAt ?? .first, $0.id ?? "") < ($1.recordedAt ?? .first, $1.id ?? "")
            }
            let state = inOrder.reduce(EntryState?.none) { state, checkIn in
                // A check-in that sets everything replaces the entry.
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

    /// The requests of one machine: in random order, in pieces of random size, a fifth of them twice.
    func deliveries(of machine: Int, using random: inout SeededRandom) -> [[CheckIn]] {
        let all = outboxes[machine]
        let again = all.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
        var rest = (all.shuffled(using: &random) + again.shuffled(using: &random))[...]
        var batches: [[CheckIn]] = []
        while !rest.isEmpty {
            // Small pieces are as frequent as pieces of a thousand.
            let largest = [3, 30, 300, 1_000].randomElement(using: &random) ?? 1
            let batch = rest.prefix(Int.random(in: 1...largest, using: &random))
            batches.append(Array(batch))
            rest = rest.dropFirst(batch.count)
        }
        return batches.shuffled(using: &random)
    }
}
