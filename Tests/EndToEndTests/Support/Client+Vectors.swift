import Curl
import FaultKit
import HabitModel
import HabitTestSupport
import HabitWire
import Testing

extension Client {
    /// Adds the habit on its day.
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

    /// Sends check-ins, as many at once as a server takes.
    func checkIn(_ checkIns: [CheckIn]) async throws {
        for start in stride(from: 0, to: checkIns.count, by: 1000) {
            let batch = Array(checkIns[start..<min(start + 1000, checkIns.count)])
            let response = try await send(.checkIns, json: batch, expecting: 200)
            let answer = try JSON.decode(CheckInAnswer.self, from: response.body)
            #expect(answer.results.allSatisfy { $0.outcome == .applied })
        }
    }

    /// Sets the later schedules on their days, and archives the habit if the line says so.
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

    /// Asks for its streak as it stands on the line's today.
    func streak(of vector: LivedVector) async throws -> StreakReport {
        try await get(.streak, vector.name, query: "?today=\(vector.example.today)", as: StreakReport.self)
    }
}
