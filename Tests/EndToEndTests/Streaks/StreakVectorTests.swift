import FaultKit
import Foundation
import HabitModel
import HabitTestSupport
import HabitWire
import Testing

extension EndToEnd {
    /// Every example in the streak tables, on a real server.
    @Suite
    struct StreakVectorTests {
        @Test("all examples but two can be played on a server, and each has a unique name")
        func vectorsThatCanBePlayed() {
            #expect(LivedVector.all.count == StreakCase.named.count - LivedVector.beyondAnyClock.count)
            #expect(Set(LivedVector.all.map(\.name)).count == LivedVector.all.count)
        }

        @Test("over HTTP, on SQLite", .timeLimit(.minutes(30)))
        func vectorsOnSQLite() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { try await live(at: $0) }
            }
        }

        @Test("over HTTP, on PostgreSQL", .needsServers, .timeLimit(.minutes(30)))
        func vectorsOnPostgreSQL() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = ServerSettings.shared(folder, database: database.url)
                    try await RunningServer.lend(settings) { try await live(at: $0) }
                }
            }
        }

        private func live(at server: RunningServer) async throws {
            let ada = try await Client.signedUp(as: "ada", at: server.url)
            try await each { try await ada.add($0) }
            try await ada.checkIn(LivedVector.all.flatMap(\.checkIns))
            try await each { try await ada.change($0) }
            try await each { $0.check(try await ada.streak(of: $0)) }
        }

        /// Runs the body for every vector, a few at a time.
        private func each(_ body: @escaping @Sendable (LivedVector) async throws -> Void) async throws {
            let lanes = 4
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<lanes {
                    group.addTask {
                        for index in stride(from: lane, to: LivedVector.all.count, by: lanes) {
                            try await body(LivedVector.all[index])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }

        @Test("in a shell, day by day", .needsClock, .timeLimit(.minutes(30)))
        func vectorsInAShell() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let tables = Dictionary(grouping: LivedVector.all) { $0.name.prefix { $0 != "-" } }
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for (table, vectors) in tables {
                            group.addTask {
                                let ada = try await Client.signedUp(as: "ada-\(table)", at: server.url)
                                let home = "\(folder.path)/\(table)"
                                let shell = ClockShell(home: home, server: server.url, token: ada.token)
                                try await TypedVectors(vectors).live(in: shell, beside: ada)
                            }
                        }
                        try await group.waitForAll()
                    }
                }
            }
        }
    }
}
