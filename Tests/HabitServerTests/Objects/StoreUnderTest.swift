import Glibc
import Testing

@testable import HabitServer

/// The stores that keep the one contract: a folder always, S3 if the environment names one.
enum StoreUnderTest: CaseIterable, Sendable {
    case folder
    case s3

    static var available: [StoreUnderTest] { S3Environment.settings == nil ? [.folder] : allCases }

    /// A prepared store, and an empty one in the case of the folder.
    func with<Value>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (any ObjectStore) async throws -> Value
    ) async throws -> Value {
        switch self {
        case .folder:
            return try await ScratchFolder.with { folder in
                let store = FolderObjectStore(path: "\(folder)/objects")
                try await store.prepare()
                return try await body(store)
            }
        case .s3:
            let store = S3ObjectStore(settings: try #require(S3Environment.settings))
            try await store.prepare()
            return try await body(store)
        }
    }
}

/// `HABIT_TEST_S3_ENDPOINT`, `_ACCESS_KEY` and `_SECRET_KEY`, as scripts/start-s3 was started with.
enum S3Environment {
    static var settings: S3Settings? {
        guard let endpoint = value("ENDPOINT") else { return nil }
        return try? S3Settings(
            endpoint: endpoint,
            bucket: "habit-test",
            region: "us-east-1",
            accessKey: value("ACCESS_KEY") ?? "habit-test",
            secretKey: value("SECRET_KEY") ?? "habit-test-secret"
        )
    }

    private static func value(_ name: String) -> String? {
        getenv("HABIT_TEST_S3_\(name)").map { String(cString: $0) }
    }
}
