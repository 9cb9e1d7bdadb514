import Glibc
import Testing

@testable import HabitServer

/// Starts its own store with scripts/start-s3, because the tests kill it.
@Suite(
    "faults of S3",
    .enabled(if: S3Environment.settings != nil, "needs HABIT_TEST_S3_ENDPOINT"),
    .serialized
)
struct S3FaultTests {
    private func store(
        _ endpoint: String,
        limits: S3ObjectStore.TimeLimits = S3ObjectStore.TimeLimits()
    ) throws -> S3ObjectStore {
        let settings = try S3Settings(
            endpoint: endpoint,
            bucket: "habit-test",
            region: "us-east-1",
            accessKey: "habit-test",
            secretKey: "habit-test-secret"
        )
        return S3ObjectStore(settings: settings, limits: limits)
    }

    private func newKey() throws -> ObjectKey {
        try #require(ObjectKey(username: "ada", folder: "avatars", fileExtension: "png"))
    }

    @Test("a killed store is unavailable, and has every acknowledged object after a restart")
    func killedStoreKeepsObjects() async throws {
        try await ScratchFolder.with { folder in
            let process = try S3Process(folder: folder)
            let store = try store(process.endpoint)
            try await store.prepare()
            let keys = try (0..<10).map { _ in try newKey() }
            for (number, key) in keys.enumerated() {
                try await store.put([UInt8(number)], key: key, contentType: "image/png")
            }
            process.kill("proxy account container object", with: SIGKILL)
            await expectUnavailable { try await store.put([1], key: newKey(), contentType: "image/png") }
            await expectUnavailable { _ = try await store.get(keys[0]) }
            await expectUnavailable { try await store.delete(keys[0]) }
            await expectUnavailable { try await store.check() }
            try process.start()
            for (number, key) in keys.enumerated() { #expect(try await store.get(key) == [UInt8(number)]) }
        }
    }

    @Test("a 503 of a store without disk server is retried once")
    func busyStoreIsRetriedOnce() async throws {
        try await ScratchFolder.with { folder in
            let process = try S3Process(folder: folder)
            let store = try store(process.endpoint)
            try await store.prepare()
            process.kill("object", with: SIGKILL)
            let start = ContinuousClock.now
            await expectUnavailable { try await store.put([1], key: newKey(), contentType: "image/png") }
            // The pause before the retry.
            #expect(ContinuousClock.now - start >= .milliseconds(200))
        }
    }

    @Test("requests to a frozen store time out, and work again once it resumes")
    func frozenStoreTimesOut() async throws {
        try await ScratchFolder.with { folder in
            let process = try S3Process(folder: folder)
            let limits = S3ObjectStore.TimeLimits(connect: 500, total: 1_000, check: 500)
            let store = try store(process.endpoint, limits: limits)
            try await store.prepare()
            let key = try newKey()
            try await store.put([1], key: key, contentType: "image/png")
            process.kill("proxy", with: SIGSTOP)
            await expectUnavailable { _ = try await store.get(key) }
            await expectUnavailable { try await store.check() }
            process.kill("proxy", with: SIGCONT)
            let patient = try self.store(process.endpoint)
            #expect(try await patient.get(key) == [1])
        }
    }
}
