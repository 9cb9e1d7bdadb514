import Curl
import Testing

@testable import HabitServer

@Suite("S3 object store", .enabled(if: S3Environment.settings != nil, "needs HABIT_TEST_S3_ENDPOINT"))
struct S3ObjectStoreTests {
    private func settings(
        endpoint: String? = nil,
        bucket: String? = nil,
        region: String? = nil,
        accessKey: String? = nil,
        secretKey: String? = nil
    ) throws -> S3Settings {
        let real = try #require(S3Environment.settings)
        return try S3Settings(
            endpoint: endpoint ?? real.endpoint,
            bucket: bucket ?? real.bucket,
            region: region ?? real.region,
            accessKey: accessKey ?? real.accessKey,
            secretKey: secretKey ?? real.secretKey
        )
    }

    private func newKey() throws -> ObjectKey {
        try #require(ObjectKey(username: "ada", folder: "avatars", fileExtension: "png"))
    }

    @Test("with a wrong secret, key or region nothing is stored, and the error does not contain the secret")
    func wrongCredentialsStoreNothing() async throws {
        let right = S3ObjectStore(settings: try settings())
        try await right.prepare()
        let wrong = [
            try settings(secretKey: "wr0ng-s3cret"), try settings(accessKey: "nobody"),
            try settings(region: "mars-1"),
        ]
        for settings in wrong {
            let key = try newKey()
            let store = S3ObjectStore(settings: settings)
            for size in [10, 3 << 20] {
                let error = await #expect(throws: ObjectStoreError.self) {
                    try await store.put(
                        [UInt8](repeating: 1, count: size),
                        key: key,
                        contentType: "image/png"
                    )
                }
                guard case .unavailable(let reason) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(!reason.contains("s3cret"))
            }
            await expectUnavailable { try await store.check() }
            await #expect(throws: ObjectStoreError.missing) { _ = try await right.get(key) }
        }
    }

    @Test("a body that differs from the signed one is rejected by the store")
    func tamperedBodyIsRejected() async throws {
        let real = try settings()
        let store = S3ObjectStore(settings: real)
        try await store.prepare()
        let key = try newKey()
        let request = Request(
            method: "PUT",
            url: "\(real.endpoint)/\(real.bucket)/\(key)",
            // The hash of an empty body.
            headers: [
                (
                    name: "x-amz-content-sha256",
                    value: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                )
            ],
            body: Array("another".utf8),
            signature: SigV4Credentials(
                accessKey: real.accessKey,
                secretKey: real.secretKey,
                region: real.region
            )
        )
        let reply = S3Reply(try await CurlPool(limit: 1).perform(request))
        #expect(reply.status == 400)
        #expect(reply.code == "XAmzContentSHA256Mismatch")
        guard case .refused = reply.error else {
            Issue.record("\(reply.error)")
            return
        }
        await #expect(throws: ObjectStoreError.missing) { _ = try await store.get(key) }
    }

    @Test("the content type is stored with the object")
    func contentTypeIsStored() async throws {
        let real = try settings()
        let store = S3ObjectStore(settings: real)
        try await store.prepare()
        let key = try newKey()
        try await store.put([1, 2], key: key, contentType: "image/webp")
        let request = Request(
            url: "\(real.endpoint)/\(real.bucket)/\(key)",
            headers: [(name: "x-amz-content-sha256", value: "UNSIGNED-PAYLOAD")],
            signature: SigV4Credentials(
                accessKey: real.accessKey,
                secretKey: real.secretKey,
                region: real.region
            )
        )
        let response = try await CurlPool(limit: 1).perform(request)
        #expect(response[header: "content-type"] == "image/webp")
        try await store.delete(key)
    }

    @Test("a long list comes in pages, none of which is lost")
    func longListIsPaged() async throws {
        let suffix = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let store = S3ObjectStore(settings: try settings(bucket: "paged-\(suffix)"), pageSize: 2)
        try await store.prepare()
        #expect(try await store.list(after: nil).objects.isEmpty)
        var keys: Set<String> = []
        for name in ["ada", "ada", "ada-b", "ada.c", "bob"] {
            let key = try #require(ObjectKey(username: name, folder: "files", fileExtension: "pdf"))
            try await store.put([1], key: key, contentType: "application/pdf")
            keys.insert(key.text)
        }
        var found: [String] = []
        var page = try await store.list(after: nil)
        while true {
            #expect(page.objects.count <= 2)
            found += page.objects.map(\.key)
            guard let next = page.next else { break }
            page = try await store.list(after: next)
        }
        #expect(found.count == 5 && Set(found) == keys)
    }

    @Test("a missing bucket is created at the start or by the first upload")
    func missingBucketIsCreated() async throws {
        let suffix = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let prepared = S3ObjectStore(settings: try settings(bucket: "prepared-\(suffix)"))
        await expectUnavailable { try await prepared.check() }
        try await prepared.prepare()
        try await prepared.check()
        let unprepared = S3ObjectStore(settings: try settings(bucket: "unprepared-\(suffix)"))
        let key = try newKey()
        await expectUnavailable { _ = try await unprepared.get(key) }
        try await unprepared.put([1], key: key, contentType: "image/png")
        #expect(try await unprepared.get(key) == [1])
    }
}
