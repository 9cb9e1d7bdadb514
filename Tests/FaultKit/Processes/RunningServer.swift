import Curl
package import Foundation
import HabitWire
import Synchronization
import Testing

/// A habit-server of the real binary, on a port that stays the same when it is killed and started again.
package final class RunningServer: Sendable {
    package let port = Port.free()
    private let settings: ServerSettings
    private let name = UUID().uuidString.prefix(8)
    private let current: Mutex<Spawned?> = Mutex(nil)
    private let starts = Mutex(0)

    private init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// Lends a running server, which is killed afterwards.
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

    /// Everything that this run of the server has written.
    package var log: String { current.withLock { $0?.errors } ?? "" }

    /// The requests that this run of the server has logged.
    package var loggedRequests: Int { log.split(separator: "\n").count { $0.contains(" route=") } }

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

    /// Starts it and waits until it says that it is ready; gives how long that took.
    package func startUntilReady() async throws -> Duration {
        try await ContinuousClock().measure {
            try await start()
            let client = Client(url)
            try await Wait.until("habit-server is ready") {
                try await client.send(.ready).status == 200
            }
        }
    }

    /// Its process, which is another after each start.
    package var pid: pid_t { current.withLock { $0?.pid } ?? 0 }

    package func send(_ signal: Int32) {
        current.withLock { $0 }?.send(signal)
    }

    /// Waits for its end and gives the exit code.
    package func wait() async -> Int32 {
        await current.withLock { $0 }?.wait() ?? 0
    }

    /// `kill -9`.
    package func crash() async {
        await current.withLock { $0 }?.crash()
    }
}
