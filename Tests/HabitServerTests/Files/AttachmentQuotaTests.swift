import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("quota of attached files")
struct AttachmentQuotaTests {
    @Test("the last byte of the quota can be used, and one more gets 413 with what is used and allowed")
    func quotaIsExact() async throws {
        try await TestServer.run(.init(quota: StorageQuota.smallest)) { server in
            let person = try await server.person()
            try await person.addHabit("run")
            #expect(try await person.post("/habits/run/log").status == 201)
            try await person.attach(SamplePDF.bytes(1))
            let refused = try await person.upload(SamplePDF.bytes(2, size: 1 << 20))
            #expect(refused.status == 413 && refused.code == "quota_exceeded")
            let problem = try refused.decoded(Problem.self)
            let (used, limit) = (try #require(problem.used), try #require(problem.limit))
            #expect(limit == 1 << 20 && used > 0)
            #expect(try await person.upload(SamplePDF.bytes(3, size: Int(limit - used) + 1)).status == 413)
            let last = try await person.upload(SamplePDF.bytes(4, size: Int(limit - used)))
            #expect(last.status == 201)
            #expect(try await person.upload(SamplePDF.bytes(5)).code == "quota_exceeded")
            // A file on a day without an entry needs room for the check-in.
            let other = try await person.upload(SamplePDF.bytes(4, size: Int(limit - used)), on: "2026-03-12")
            #expect(other.code == "quota_exceeded")
            #expect(person.objects.count == 2)
            #expect(try await server.server.store.orphans().isEmpty)
            #expect(try await person.log(of: "run").count == 1)
            let file = try last.decoded(AttachedFile.self)
            #expect(try await person.send("DELETE", file.url).status == 204)
            #expect(try await person.upload(SamplePDF.bytes(5)).status == 201)
        }
    }

    @Test("without its store, a server refuses files with 503 and leaves nothing half done")
    func withoutStore() async throws {
        let objects = try S3ObjectStore(
            settings: S3Settings(
                endpoint: "http://127.0.0.1:1",
                bucket: "habit",
                region: "us-east-1",
                accessKey: "a",
                secretKey: "b"
            )
        )
        try await TestServer.run(.init(objects: objects)) { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let refused = try await person.upload(SamplePDF.bytes())
            #expect(refused.status == 503 && refused.code == "files_unavailable")
            #expect(refused[header: "Retry-After"] != nil)
            #expect(try await person.log(of: "run").isEmpty)
            #expect(try await person.get("/files").text == "[]")
            // Nobody knows whether the object has arrived, so the sweep looks for it.
            #expect(try await server.server.store.orphans().count == 1)
        }
    }
}
