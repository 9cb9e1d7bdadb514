import Glibc
import HabitTestSupport
import Testing

@testable import HabitServer

/// The stores that must fulfil the contract: the folder, and S3 if the environment provides one.
enum StoreUnderTest: CaseIterable, Sendable {
    case folder
    case s3

    static var available: [StoreUnderTest] { S3Environment.settings == nil ? [.folder] : allCases }

    /// Runs the closure with a prepared store; the folder is empty.
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
        case .s3: return try await Self.prepared(S3Environment.settings, body)
        }
    }

    /// Runs the closure with a prepared store that has no objects and that nobody else uses.
    func withItsOwn<Value>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (any ObjectStore) async throws -> Value
    ) async throws -> Value {
        guard self == .s3 else { return try await with(body) }
        return try await Self.prepared(
            S3Environment.settings(bucket: "test-\(UInt64.random(in: 0 ... .max))"),
            body
        )
    }

    private static func prepared<Value>(
        _ settings: S3Settings?,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (any ObjectStore) async throws -> Value
    ) async throws -> Value {
        let store = S3ObjectStore(settings: try #require(settings))
        try await store.prepare()
        return try await body(store)
    }
}

/// `HABIT_TEST_S3_ENDPOINT`, `_ACCESS_KEY` and `_SECRET_KEY`, the values given to scripts/start-s3.
enum S3Environment {
    static var settings: S3Settings? { settings(bucket: "habit-test") }

    static func settings(bucket: String) -> S3Settings? {
        guard let endpoint = value("ENDPOINT") else { return nil }
        return try? S3Settings(
            endpoint: endpoint,
            bucket: bucket,
            region: "us-east-1",
            accessKey: value("ACCESS_KEY") ?? "habit-test",
            secretKey: value("SECRET_KEY") ?? "habit-test-secret"
        )
    }

    private static func value(_ name: String) -> String? {
        getenv("HABIT_TEST_S3_\(name)").map { String(cString: $0) }
    }
}

/// A temporary folder that exists until the end of a scope, even if only its path is in use.
enum ScratchFolder {
    static func with<Value>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (String) async throws -> Value
    ) async throws -> Value {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        return try await body(folder.path)
    }
}

/// A small file system that is easy to fill; needs the right to mount one.
enum FullDisk {
    static var isPossible: Bool {
        geteuid() == 0 && system("unshare --mount true >/dev/null 2>&1") == 0
    }

    static func with<Value>(
        size: String,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (String) async throws -> Value
    ) async throws -> Value {
        try await ScratchFolder.with { folder in
            _ = system("mount -t tmpfs -o size=\(size) tmpfs '\(folder)'")
            defer { _ = system("umount -l '\(folder)'") }
            return try await body(folder)
        }
    }
}

/// An S3 server started with scripts/start-s3 that a test may kill.
final class S3Process {
    private let folder: String
    private(set) var endpoint = ""

    init(folder: String) throws {
        self.folder = folder
        try start()
    }

    deinit {
        kill("proxy account container object", with: SIGKILL)
    }

    /// Starts it again on the same folder and port.
    func start() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let port = endpoint.split(separator: ":").last ?? "0"
        let output = try #require(
            popen("'\(root)/scripts/start-s3' '\(folder)' \(port) 2>>'\(folder)/start.log'", "r")
        )
        var last = ""
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), output) != nil {
            last = String(decoding: line.prefix { $0 > 0x20 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        try #require(pclose(output) == 0)
        endpoint = last
    }

    /// Sends a signal to some of its four processes.
    func kill(_ servers: String, with signal: Int32) {
        _ = system(
            "cd '\(folder)/run' && for s in \(servers); do kill -\(signal) $(cat $s.pid); done 2>/dev/null"
        )
    }
}
