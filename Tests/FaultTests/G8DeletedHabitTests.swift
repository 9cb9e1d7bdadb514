import Curl
import FaultKit
import HabitModel
import HabitWire
import Testing

extension Faults {
    /// A habit is deleted while others check it in.
    @Suite(.needsServers)
    struct G8DeletedHabitTests {
        private static let rounds = Extent.choose(quick: 15, full: 500)
        private static let clients = 50

        @Test("G8: a habit that is deleted while fifty clients check it in leaves no rows")
        func deletedHabitLeavesNoRows() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await RunningServer.lend(.shared(folder, database: database.url)) { server in
                        let ada = try await Client.signedUp(as: "ada", at: server.url)
                        var before = 0
                        for round in 0..<Self.rounds { before += try await delete("habit-\(round)", of: ada) }
                        // Otherwise, one side always came first.
                        #expect(before > 0 && before < Self.rounds * Self.clients, "\(before)")
                        try await check(database)
                        var figures = Figures()
                        figures.faults = Self.rounds
                        figures.remark =
                            "\(before) check-ins before, \(Self.rounds * Self.clients - before) after"
                        figures.write(as: "G8")
                    }
                }
            }
        }

        /// The number of check-ins before the deletion; the others are told that the habit does not exist.
        private func delete(_ habit: String, of ada: Client) async throws -> Int {
            try await ada.addCounter(habit)
            return try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<Self.clients {
                    group.addTask {
                        let day = Day("2026-01-01")?.advanced(by: number % 5)
                        let status = try await ada.checkIn(habit, on: day).status
                        #expect([200, 201, 404].contains(status))
                        return status == 404 ? 0 : 1
                    }
                }
                let gone = try await ada.send(.removeHabit, habit, query: "?permanently=true").status
                #expect(gone == 204)
                return try await group.reduce(0, +)
            }
        }

        private func check(_ database: Psql) async throws {
            for table in ["habit_logs", "check_ins", "habit_days", "habit_schedules"] {
                let orphans = try await database.rows("SELECT count(*) FROM \(table)")
                #expect(orphans == ["0"], "\(table)")
                // Not by luck: the database itself refuses orphans.
                let keys = try await database.rows(
                    """
                    SELECT confdeltype FROM pg_constraint
                    WHERE contype = 'f' AND conrelid = '\(table)'::regclass AND confrelid = 'habits'::regclass
                    """
                )
                #expect(keys == ["c"], "\(table)")
            }
        }
    }
}
