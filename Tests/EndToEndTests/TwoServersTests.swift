import Curl
import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// Two habit-servers on one PostgreSQL and one S3 store are one habit-server.
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
                    // At once, on an empty database: one of them migrates.
                    try await RunningServer.lend(settings) { first in
                        try await RunningServer.lend(settings) { try await body(first, $0, database) }
                    }
                }
            }
        }

        @Test("what was done at one server is seen at the other")
        func interchangeable() async throws {
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
                #expect(try await there.send(.me).status == 401, "the token has ended at its next use")
                #expect(try await ada.at(second.url).send(.me).status == 200, "the other login goes on")
            }
        }

        @Test("one day checked in a hundred times at once, at both, is one entry")
        func sameDay() async throws {
            try await lend { first, second, database in
                let here = try await Client.signedUp(as: "ada", at: first.url)
                let both = [here, here.at(second.url)]
                try await here.send(.addHabit, json: NewHabit(name: "Run"), expecting: 201)
                let rounds = 10
                for round in 0..<rounds {
                    let day = try #require(Day("2026-01-01")?.advanced(by: round))
                    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                        for number in 0..<100 {
                            group.addTask { try await both[number % 2].checkIn("run", on: day).status }
                        }
                        return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
                    }
                    #expect(statuses == [201: 1, 200: 99])
                }
                #expect(try await database.rows("SELECT count(*) FROM habit_logs") == ["\(rounds)"])
                #expect(try await database.rows("SELECT count(*) FROM check_ins") == ["\(rounds * 100)"])
            }
        }

        @Test("one name signed up sixteen times at once, at both, is one account")
        func sameName() async throws {
            try await lend { first, second, database in
                let both = [Client(first.url), Client(second.url)]
                let statuses = await withTaskGroup(of: Int.self) { group in
                    for number in 0..<16 {
                        group.addTask {
                            let name = number % 3 == 0 ? "Ada" : "ada"
                            let account = Credentials(username: name, password: Client.password)
                            let body = try? [UInt8](JSON.encode(account))
                            return (try? await both[number % 2].send(.signup, body: body, timeout: 60_000))?
                                .status ?? 0
                        }
                    }
                    return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
                }
                #expect(statuses[201] == 1)
                // Passwords are hashed one a core, and no more than 32 wait for it.
                #expect(statuses.keys.allSatisfy { [201, 409, 503].contains($0) }, "\(statuses)")
                let names = try await database.rows("SELECT username FROM users")
                #expect(names == ["ada"])
            }
        }
    }
}
