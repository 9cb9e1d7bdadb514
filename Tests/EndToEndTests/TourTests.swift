import FaultKit
import Foundation
import Testing

extension EndToEnd {
    /// What a newcomer does, in a shell, from sign-up to log-out.
    @Suite
    struct TourTests {
        @Test("the tour works with a folder alone")
        func onOneFolder() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { try await Tour(folder, at: $0).walk() }
            }
        }

        @Test("the tour works on PostgreSQL and S3", .needsServers)
        func onSharedServers() async throws {
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
        func oneRequest() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let tour = Tour(folder, at: server)
                    try await tour.account()
                    try await tour.ada("add", "Run")
                    try await tour.ada("add", "Water", "--target", "8")
                    for command in [["done", "run"], ["done", "run", "water+1", "--note", "at once"]] {
                        let before = server.loggedRequests
                        try await tour.ada(command)
                        #expect(server.loggedRequests == before + 1, "\(command)")
                    }
                    // The count does count: what takes two requests is two.
                    let before = server.loggedRequests
                    try await tour.ada("streak", "run", "water")
                    #expect(server.loggedRequests == before + 2)
                }
            }
        }
    }
}
