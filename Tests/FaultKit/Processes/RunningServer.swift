import Curl
package import Foundation
import HabitWire
import Synchronization
import Testing

/// A real habit-server process, which keeps its port when it is killed and restarted.
package final class RunningServer: Sendable {
    package let port = Port.free()
    private let settings: ServerSettings
    private let name = UUID().uuidString.prefix(8)
    private let current: Mutex<Spawned?> = Mutex(nil)
    private let starts = Mutex(0)

    private init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// Lends a running server and kills it afterwards.
    package static func lend<Value>(
        _ settings: ServerSettings,
        _ body: (RunningServer) async throws -> Value
    ) async throws -> Value {
        let server = RunningServer(settings)
        let result: Result<Value, any Error>
        do {
            try await server.start()
            result = .success(try await body(server))
        } catch {
            result = .failure(error)
        }
        await server.crash()
        return try result.get()
    }

    package var url: String { "http://127.0.0.1:\(port)" }

    /// The standard error of the current process.
    package var log: String { current.withLock { $0?.errors } ?? "" }

    /// The number of requests that the current process has logged, which it does a moment after it has answered.
    package var loggedRequests: Int {
        get async throws {
            try await Task.sleep(for: .milliseconds(300))
            return log.split(separator: "\n").count { $0.contains(" route=") }
        }
    }

    /// Starts it and waits until it listens.
    package func start() async throws {
        let number = starts.withLock { starts in
            starts += 1
            return starts
        }
        let environment = [
            "PATH": "/usr/bin:/bin", "HOME": settings.folder.path,
        ].merging(settings.environment) { _, given in given }
        let spawned = try Spawned(
            "/bin/sh",
            [
                "-c", "\(settings.before); exec \"$0\" \"$@\"", Place.program("habit-server"),
                "--port", "\(port)", "--data", settings.folder.path + "/data",
            ],
            environment: environment,
            log: "\(settings.folder.path)/server-\(name)-\(number)"
        )
        current.withLock { $0 = spawned }
        try await Wait.until("habit-server listens") {
            try #require(!spawned.hasEnded, "habit-server has ended: \(spawned.errors)")
            return spawned.errors.contains("listening on ")
        }
    }

    /// Starts it and waits until it is ready; returns how long that took.
    package func startUntilReady() async throws -> Duration {
        try await ContinuousClock().measure {
            try await start()
            let client = Client(url)
            try await Wait.until("habit-server is ready") {
                try await client.send(.ready).status == 200
            }
        }
    }

    /// The current process id; a new one after each start.
    package var pid: pid_t { current.withLock { $0?.pid } ?? 0 }

    package func send(_ signal: Int32) {
        current.withLock { $0 }?.send(signal)
    }

    /// Waits for it to end; returns the exit code.
    package func wait() async -> Int32 {
        await current.withLock { $0 }?.wait() ?? 0
    }

    /// `kill -9`.
    package func crash() async {
        await current.withLock { $0 }?.crash()
    }
}

/// The arguments and environment of a habit-server.
package struct ServerSettings: Sendable {
    /// The folder for its data and its log.
    package let folder: Folder
    /// Tests log in more often than people do.
    package var environment = ["HABIT_THROTTLE": "off"]
    /// A shell command that runs before the server, in the same process.
    package var before = ":"

    /// SQLite, and objects in a folder.
    package static func embedded(_ folder: Folder) -> ServerSettings {
        ServerSettings(folder: folder)
    }

    /// PostgreSQL and an S3 store, with a bucket of its own.
    package static func shared(_ folder: Folder, database: String, store: RunningS3.Address) -> ServerSettings
    {
        ServerSettings(
            folder: folder,
            environment: [
                "HABIT_THROTTLE": "off",
                "HABIT_DATABASE_URL": database,
                "HABIT_JWT_SECRET": "secret of the end-to-end tests, 32 bytes and more",
                "HABIT_S3_ENDPOINT": store.endpoint,
                "HABIT_S3_BUCKET": "e2e-\(UUID().uuidString.prefix(8).lowercased())",
                "HABIT_S3_ACCESS_KEY": store.accessKey,
                "HABIT_S3_SECRET_KEY": store.secretKey,
            ]
        )
    }

    /// PostgreSQL without an S3 store, for tests that do not use files.
    package static func shared(_ folder: Folder, database: String) -> ServerSettings {
        ServerSettings(
            folder: folder,
            environment: [
                "HABIT_THROTTLE": "off",
                "HABIT_DATABASE_URL": database,
                "HABIT_JWT_SECRET": "secret of the end-to-end tests, 32 bytes and more",
            ]
        )
    }
}
