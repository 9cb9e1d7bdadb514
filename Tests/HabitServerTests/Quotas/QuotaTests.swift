import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("storage quotas")
struct QuotaTests {
    @Test(
        "a size is a number of bytes, KiB, MiB, GiB or TiB, and at least 1 MiB",
        arguments: [
            ("1GiB", 1 << 30), ("500MiB", 500 << 20), ("1024KiB", 1 << 20), ("2TiB", 2 << 40),
            ("1048576", 1 << 20), ("10 GiB", 10 << 30), ("1048575", nil), ("0", nil), ("-1GiB", nil),
            ("1GB", nil), ("GiB", nil), ("1.5GiB", nil), ("9223372036854775807", nil),
            ("9000000TiB", nil), ("99999999999999999999GiB", nil), ("1 2GiB", nil),
        ] as [(String, Int64?)]
    )
    func sizes(text: String, bytes: Int64?) {
        #expect(StorageQuota.size(text) == bytes)
    }

    @Test("rewriting one day stops at the quota with 413, and deleting the habit for good makes room again")
    func rewritingStopsAtQuota() async throws {
        try await TestServer.run(.init(quota: StorageQuota.smallest)) { server in
            let person = try await server.person()
            try await person.addHabit("run")
            try await person.addHabit("read")
            let note = String(repeating: "😀", count: 2000)
            var last: Reply?
            for _ in 0..<200 {
                let reply = try await person.post("/habits/run/log", .json(#"{"note":"\#(note)"}"#))
                last = reply
                guard reply.status < 300 else { break }
            }
            #expect(last?.status == 413)
            #expect(last?.code == "quota_exceeded")
            let batch = try await person.post("/logs", .json(#"[{"habit":"read"},{"habit":"unknown"}]"#))
            #expect(batch.status == 200)
            #expect(batch.text.contains("quota_exceeded"))
            #expect(batch.text.contains("habit_not_found"))
            #expect(try await person.log(of: "read").isEmpty)
            let other = try await server.person()
            try await other.addHabit("run")
            #expect(try await other.post("/habits/run/log").status == 201)
            #expect(try await person.send("DELETE", "/habits/run?permanently=true").status == 204)
            #expect(try await person.post("/habits/read/log").status == 201)
        }
    }

    @Test("an avatar that does not fit is refused with 413, and its object is deleted")
    func avatarStopsAtQuota() async throws {
        try await TestServer.run(.init(quota: StorageQuota.smallest)) { server in
            let person = try await server.person()
            let store = try #require(server.server.store as? SQLStore)
            try await store.database.write {
                try $0.run(SQLStore.storageChange(StorageQuota.smallest, of: person.user.id))
            }
            let refused = try await person.send("PUT", "/users/me/avatar", .avatar())
            #expect(refused.status == 413)
            #expect(refused.code == "quota_exceeded")
            #expect(server.folder.files().filter { $0.contains("avatars") }.isEmpty)
            try await store.database.write {
                try $0.run(SQLStore.storageChange(-StorageQuota.smallest, of: person.user.id))
            }
            #expect(try await person.send("PUT", "/users/me/avatar", .avatar()).status == 200)
        }
    }
}
