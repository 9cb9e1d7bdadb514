import FaultKit
import Foundation
import Testing

extension EndToEnd {
    /// A new user's first commands, in a shell, from signup to logout.
    @Suite
    struct TourTests {
        @Test("the tour works with one folder")
        func tourWithOneFolder() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { try await Tour(folder, at: $0).walk() }
            }
        }

        @Test("the tour works with PostgreSQL and S3", .needsServers)
        func tourWithPostgreSQLAndS3() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = try ServerSettings.shared(
                        folder,
                        database: database.url,
                        store: RunningS3.common
                    )
                    try await RunningServer.lend(settings) { server in
                        try await Tour(folder, at: server).walk()
                        let files = try await database.rows("SELECT count(*) FROM habit_logs")
                        #expect(files == ["1"], "run was deleted with its log; water has one day")
                    }
                }
            }
        }

        @Test("done sends exactly one request")
        func doneSendsOneRequest() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let tour = Tour(folder, at: server)
                    try await tour.account()
                    try await tour.ada("add", "Run")
                    try await tour.ada("add", "Water", "--target", "8")
                    for command in [["done", "run"], ["done", "run", "water+1", "--note", "at once"]] {
                        let before = try await server.loggedRequests
                        try await tour.ada(command)
                        #expect(try await server.loggedRequests == before + 1, "\(command)")
                    }
                    // The count works: a command with two requests counts two.
                    let before = try await server.loggedRequests
                    try await tour.ada("streak", "run", "water")
                    #expect(try await server.loggedRequests == before + 2)
                }
            }
        }
    }
}
