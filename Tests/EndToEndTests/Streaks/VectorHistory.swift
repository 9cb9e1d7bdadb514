import Curl
import FaultKit
import HabitModel
import HabitTestSupport
import HabitWire
import Testing

/// An example from the streak tables, as the history of a habit on a server.
struct LivedVector: Sendable, CustomStringConvertible {
    /// The habit's slug.
    let name: String
    let example: StreakCase

    /// Examples that cannot be played, because nobody can check in for future days.
    static let beyondAnyClock = [
        "at the end of the calendar there is no tomorrow",
        "but there is a today",
    ]

    /// All examples that can be played on a server.
    static let all = StreakCase.named.map { LivedVector(name: $0.name, example: $0.example) }
        .filter { vector in !beyondAnyClock.contains { vector.example.line.hasSuffix("| \($0)") } }

    var description: String { "\(name): \(example.line)" }

    /// The expected streak.
    var report: StreakReport {
        StreakReport(
            habit: name,
            schedule: example.plan.schedule(on: example.today),
            streak: example.streak
        )
    }

    /// Compares the server's report with the example, and with the rules for values that the example leaves open.
    func check(_ said: StreakReport?) {
        #expect(said == report, "\(self)")
        #expect(said?.current == example.current, "\(self)")
        #expect(said?.atRisk == example.atRisk, "\(self)")
        #expect(said?.longest == example.longest, "\(self)")
        #expect(said?.daysUntilBreak == example.untilBreak, "\(self)")
    }

    /// The check-ins for all of its days.
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

extension Client {
    /// Adds the habit on its first day.
    func add(_ vector: LivedVector) async throws {
        let beginning = vector.example.beginning
        try await send(
            .addHabit,
            query: "?today=\(beginning.from)",
            json: NewHabit(
                name: vector.name,
                schedule: beginning.schedule,
                target: vector.example.target?.value,
                targetType: vector.example.target?.kind
            ),
            expecting: 201
        )
    }

    /// Sends check-ins, as many per request as the server accepts.
    func checkIn(_ checkIns: [CheckIn]) async throws {
        for start in stride(from: 0, to: checkIns.count, by: 1000) {
            let batch = Array(checkIns[start..<min(start + 1000, checkIns.count)])
            let response = try await send(.checkIns, json: batch, expecting: 200)
            let answer = try JSON.decode(CheckInAnswer.self, from: response.body)
            #expect(answer.results.allSatisfy { $0.outcome == .applied })
        }
    }

    /// Changes the schedule on the right days, and archives the habit if the example says so.
    func change(_ vector: LivedVector) async throws {
        for part in vector.example.changes {
            var edit = HabitEdit()
            edit.schedule = part.schedule
            try await send(
                .editHabit,
                vector.name,
                query: "?today=\(part.from)",
                json: edit,
                expecting: 200
            )
        }
        if let day = vector.example.activeRange.until {
            let none = String?.none
            try await send(.removeHabit, vector.name, query: "?today=\(day)", json: none, expecting: 204)
        }
    }

    /// Gets its streak on the example's today.
    func streak(of vector: LivedVector) async throws -> StreakReport {
        try await get(.streak, vector.name, query: "?today=\(vector.example.today)", as: StreakReport.self)
    }
}
