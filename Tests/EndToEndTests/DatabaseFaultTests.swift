import Curl
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// A PostgreSQL that freezes and one that restarts.
    @Suite(.needsServers)
    struct DatabaseFaultTests {
        private func lend(_ body: (Client, RunningPostgres) async throws -> Void) async throws {
            try await RunningPostgres.lend { postgres in
                try await Folder.lend { folder in
                    try await RunningServer.lend(.shared(folder, database: postgres.url)) { server in
                        let ada = try await Client.signedUp(as: "ada", at: server.url)
                        try await ada.send(.addHabit, json: NewHabit(name: "Run"), expecting: 201)
                        #expect(try await ada.checkIn("run").status == 201)
                        try await body(ada, postgres)
                    }
                }
            }
        }

        @Test("a frozen PostgreSQL means 503 within 6 s, a live server, and no restart afterwards")
        func frozen() async throws {
            try await lend { ada, postgres in
                postgres.freeze()
                async let refusals = withThrowingTaskGroup(of: (Int, Duration).self) { group in
                    for _ in 0..<20 {
                        group.addTask { try await timed { try await ada.checkIn("run").status } }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                var probes: [Duration] = []
                for _ in 0..<40 {
                    let (status, time) = try await timed { try await Client(ada.url).send(.live).status }
                    #expect(status == 200)
                    probes.append(time)
                    try await Task.sleep(for: .milliseconds(50))
                }
                for (status, time) in try await refusals {
                    #expect(status == 503)
                    #expect(time < .seconds(6))
                }
                // Of forty, two may meet a moment in which this machine does something else.
                #expect(probes.sorted()[37] < .milliseconds(100), "\(probes.sorted().suffix(5))")
                let refusal = try await ada.checkIn("run")
                #expect(refusal.status == 503)
                #expect(refusal.problemCode == .databaseUnavailable)
                #expect(refusal[header: "Retry-After"] != nil)
                #expect(try await ada.send(.ready).status == 503)

                postgres.thaw()
                try await Wait.until("a check-in works again", for: .seconds(5), every: .milliseconds(100)) {
                    try await ada.checkIn("run").status == 200
                }
                #expect(try await ada.get(.log, "run", as: [Entry].self).count == 1)
            }
        }

        @Test("a restart of PostgreSQL means 503 for a while and nothing more")
        func restarted() async throws {
            try await lend { ada, postgres in
                try await postgres.stop()
                let refusal = try await ada.checkIn("run")
                #expect(refusal.status == 503)
                #expect(refusal.problemCode == .databaseUnavailable)
                #expect(try await ada.send(.ready).status == 503)
                #expect(try await ada.send(.live).status == 200)
                try await postgres.start()
                try await Wait.until("a check-in works again", for: .seconds(5), every: .milliseconds(100)) {
                    let status = try await ada.checkIn("run").status
                    #expect(status == 200 || status == 503)
                    return status == 200
                }
                #expect(try await ada.send(.ready).status == 200)
            }
        }

        private func timed<Value>(_ body: () async throws -> Value) async throws -> (Value, Duration) {
            let start = ContinuousClock.now
            return (try await body(), ContinuousClock.now - start)
        }
    }
}
