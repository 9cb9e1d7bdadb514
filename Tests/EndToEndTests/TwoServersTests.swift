import Curl
import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// Two habit-servers with one PostgreSQL and one S3 store act as one.
    @Suite(.needsServers)
    struct TwoServersTests {
        private func lend(_ body: (RunningServer, RunningServer, Psql) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = try ServerSettings.shared(
                        folder,
                        database: database.url,
                        store: RunningS3.common
                    )
                    // At the same time, on an empty database: one of them migrates it.
                    try await RunningServer.lend(settings) { first in
                        try await RunningServer.lend(settings) { try await body(first, $0, database) }
                    }
                }
            }
        }

        @Test("a change at one server is visible at the other")
        func changesAreVisibleAtBothServers() async throws {
            try await lend { first, second, _ in
                let ada = try await Client.signedUp(as: "ada", at: first.url)
                let there = Client(second.url, token: try await Client(second.url).token(of: "ada"))
                try await ada.send(.addHabit, json: NewHabit(name: "Run"), expecting: 201)

                #expect(try await ada.checkIn("run").status == 201)
                #expect(try await there.checkIn("run").status == 200)
                let seen = try await there.get(.today, as: Today.self)
                #expect(seen.done == 1)
                #expect(seen.habits.map(\.slug) == ["run"])

                #expect(try await ada.upload(Picture.png).status == 200)
                let picture = try await there.send(.avatar)
                #expect(picture.status == 200)
                #expect(picture.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
                #expect(try await ada.send(.avatar).body == picture.body)
                #expect(try await there.send(.removeAvatar).status == 204)
                #expect(try await ada.send(.avatar).status == 404)

                #expect(try await there.send(.me).status == 200)
                #expect(try await there.at(first.url).send(.logout).status == 204)
                #expect(try await there.send(.me).status == 401, "the token must end with its login")
                #expect(
                    try await ada.at(second.url).send(.me).status == 200,
                    "the other login must stay valid"
                )
            }
        }
    }
}
