import Curl
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// An S3 store that is killed.
    @Suite(.needsServers)
    struct FileStoreFaultTests {
        @Test("without its S3 store a server refuses files and nothing else, and needs no restart afterwards")
        func killed() async throws {
            try await RunningS3.lend { store in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await Folder.lend { folder in
                        let settings = ServerSettings.shared(
                            folder,
                            database: database.url,
                            store: store.address
                        )
                        try await RunningServer.lend(settings) { try await kill(store, under: $0) }
                    }
                }
            }
        }

        private func kill(_ store: RunningS3, under server: RunningServer) async throws {
            let ada = try await Client.signedUp(as: "ada", at: server.url)
            try await ada.send(.addHabit, json: NewHabit(name: "Run"), expecting: 201)
            #expect(try await ada.upload(Picture.png).status == 200)
            let picture = try await ada.send(.avatar).body
            #expect(!picture.isEmpty)

            store.crash()
            let start = ContinuousClock.now
            let refusal = try await ada.upload(Picture.png)
            #expect(refusal.status == 503)
            #expect(refusal.problemCode == .filesUnavailable)
            #expect(ContinuousClock.now - start < .seconds(5))
            #expect(try await ada.send(.avatar).status == 503)
            #expect(try await ada.checkIn("run").status == 201)
            #expect(try await ada.send(.ready).status == 200)

            try await store.start()
            #expect(try await ada.send(.avatar).body == picture, "the refused upload has changed nothing")
            #expect(try await ada.upload(Picture.png).status == 200)
            #expect(try await ada.send(.avatar).status == 200)
        }
    }
}
