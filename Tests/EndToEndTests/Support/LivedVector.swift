import HabitModel
import HabitTestSupport
import HabitWire
import Testing

/// A line of the tables of streaks as a habit that somebody keeps on a server.
struct LivedVector: Sendable, CustomStringConvertible {
    /// The habit's slug.
    let name: String
    let example: StreakCase

    /// Lines that no server takes before the year they are about: nobody can check in on a day to come.
    static let beyondAnyClock = [
        "at their end there is no tomorrow",
        "but there is a today",
    ]

    /// All the lines that a server can be brought to.
    static let all = StreakCase.named.map { LivedVector(name: $0.name, example: $0.example) }
        .filter { vector in !beyondAnyClock.contains { vector.example.line.hasSuffix("| \($0)") } }

    var description: String { "\(name): \(example.line)" }

    /// What a server should say of it.
    var report: StreakReport {
        StreakReport(
            habit: name,
            schedule: example.plan.schedule(on: example.today),
            streak: example.streak
        )
    }

    /// Compares what a server said with the line, and with the rules for what the line leaves open.
    func check(_ said: StreakReport?) {
        #expect(said == report, "\(self)")
        #expect(said?.current == example.current, "\(self)")
        #expect(said?.atRisk == example.atRisk, "\(self)")
        #expect(said?.longest == example.longest, "\(self)")
        #expect(said?.daysUntilBreak == example.untilBreak, "\(self)")
    }

    /// The check-ins of all its days.
    var checkIns: [CheckIn] {
        let added = example.amounts.sorted { $0.key < $1.key }.flatMap { day, amounts in
            amounts.map { amount in
                var checkIn = CheckIn(habit: name, logDate: day)
                checkIn.add = amount
                return checkIn
            }
        }
        return added
            + example.marks.filter { example.amounts[$0.day] == nil }.map { day, state in
                var checkIn = CheckIn(habit: name, logDate: day)
                if state == .done { checkIn.status = true } else { checkIn.skipped = true }
                return checkIn
            }
    }
}
