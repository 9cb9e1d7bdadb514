import Curl
import FaultKit
import HabitModel
import HabitWire
import Testing

/// An S3 store that is down, silent, slow, or refuses.
///
/// Runs at the same time as the other fault tests, because it mostly waits.
@Suite(.needsServers)
struct F11FileStoreTests {
    /// A server whose store is behind a proxy, and a person with an avatar.
    private struct Stage: Sendable {
        let store: RunningS3
        let proxy: FaultProxy
        let database: Psql
        let ada: Client
        let picture: [UInt8]

        /// The rows that no failed upload may change.
        var rows: [String] {
            get async throws {
                try await database.rows("SELECT * FROM files")
                    + database.rows("SELECT avatar_url FROM users")
            }
        }
    }

    /// The longest that a refusal may take: 2 s to connect, 30 s for a whole call, and some more.
    private static let connectLimit = Duration.seconds(5)
    private static let totalLimit = Duration.seconds(33)

    private func lend(_ body: (Stage) async throws -> Void) async throws {
        try await RunningS3.lend { store in
            try await FaultProxy.lend(to: store.port) { proxy in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await Folder.lend { folder in
                        let address = store.address.through(proxy)
                        let settings = ServerSettings.shared(
                            folder,
                            database: database.url,
                            store: address
                        )
                        try await RunningServer.lend(settings) { server in
                            let ada = try await Client.signedUp(as: "ada", at: server.url)
                            try await ada.addCounter("run")
                            #expect(try await ada.upload(Picture.png).status == 200)
                            let picture = try await ada.send(.avatar).body
                            try await body(
                                Stage(
                                    store: store,
                                    proxy: proxy,
                                    database: database,
                                    ada: ada,
                                    picture: picture
                                )
                            )
                            #expect(!server.log.contains("status=500"))
                        }
                    }
                }
            }
        }
    }

    @Test(
        "F11: without its S3 store, a server refuses only files, and needs no restart afterwards"
    )
    func withoutFileStore() async throws {
        try await lend { stage in
            let rows = try await stage.rows
            let usual = try await checkIns(stage)
            var refusals: [Duration] = []

            stage.store.crash()
            refusals.append(try await refused(stage, within: Self.connectLimit, "down"))
            try await stage.store.start()

            for (name, answer) in Self.answers {
                stage.proxy.toxics = [.reply(answer)]
                stage.proxy.cutAll(.close)
                refusals.append(try await refused(stage, within: Self.connectLimit, name))
            }
            stage.proxy.toxics = []
            stage.proxy.cutAll(.close)

            stage.proxy.toxics = [.latency(.milliseconds(500), .down)]
            #expect(try await stage.ada.send(.avatar).body == stage.picture, "a slow store is not down")
            stage.proxy.toxics = []

            stage.store.freeze()
            async let frozen = refused(stage, within: Self.totalLimit, "paused")
            let meanwhile = try await checkIns(stage)
            refusals.append(try await frozen)
            stage.store.thaw()

            #expect(try await stage.rows == rows, "a refused upload must change nothing")
            try await Wait.until("files work again", every: .milliseconds(100)) {
                try await stage.ada.send(.avatar).body == stage.picture
            }
            #expect(try await stage.ada.upload(Picture.png).status == 200)

            var figures = Figures()
            figures.faults = refusals.count
            figures.p99 = meanwhile.p99
            figures.remark = """
                p99 of check-ins, \(usual.p99.milliseconds) without a fault; \
                longest refusal \(Latencies(refusals).longest.milliseconds)
                """
            figures.write(as: "F11")
            #expect(
                Extent.isQuick(meanwhile.p50, within: usual.p50 * 3 + .milliseconds(20)),
                "check-ins are not affected"
            )
        }
    }

    /// Errors of an S3 store; it refuses a clock that is 20 minutes wrong like a wrong key.
    private static let answers = [
        ("wrong key", answer("403 Forbidden", "SignatureDoesNotMatch")),
        ("wrong clock", answer("403 Forbidden", "RequestTimeTooSkewed")),
        ("failing", answer("500 Internal Server Error", "InternalError")),
        ("busy", answer("503 Slow Down", "SlowDown")),
    ]

    private static func answer(_ status: String, _ code: String) -> [UInt8] {
        let body = "<Error><Code>\(code)</Code></Error>"
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: application/xml\r\nContent-Length: \(body.utf8.count)\r\n"
        return Array((head + "Connection: close\r\n\r\n" + body).utf8)
    }

    /// Requires that files are refused and everything else works; returns how long the refusal of an upload took.
    private func refused(_ stage: Stage, within limit: Duration, _ what: String) async throws -> Duration {
        let start = ContinuousClock.now
        let refusal = try await stage.ada.upload(Picture.png, timeout: 60_000)
        let time = ContinuousClock.now - start
        #expect(refusal.status == 503, "\(what)")
        #expect(refusal.problemCode == .filesUnavailable, "\(what)")
        #expect(refusal[header: "Retry-After"] != nil, "\(what)")
        #expect(Extent.isQuick(time, within: limit), "\(what)")
        #expect(try await stage.ada.checkIn("run").status < 300, "\(what)")
        let ready = try await stage.ada.send(.ready)
        #expect(ready.status == 200, "\(what)")
        return time
    }

    private func checkIns(_ stage: Stage) async throws -> Latencies {
        var times: [Duration] = []
        for number in 0..<200 {
            let start = ContinuousClock.now
            let day = Day("2026-01-01")?.advanced(by: number % 28)
            #expect(try await stage.ada.checkIn("run", on: day).status < 300)
            times.append(ContinuousClock.now - start)
        }
        return Latencies(times)
    }
}
