import Foundation
import Testing

/// A PostgreSQL for a single test, which may freeze, kill and restart it.
package struct RunningPostgres: Sendable {
    private let folder: String
    package let url: String

    /// Lends a new one and removes it afterwards.
    package static func lend<Value>(_ body: (RunningPostgres) async throws -> Value) async throws -> Value {
        try await Folder.lend { parent in
            let folder = parent.path + "/postgres"
            let postgres = RunningPostgres(folder: folder, url: try await start(folder))
            let result: Result<Value, any Error>
            do {
                result = .success(try await body(postgres))
            } catch {
                result = .failure(error)
            }
            postgres.thaw()
            try await postgres.stop()
            return try result.get()
        }
    }

    private static func start(_ folder: String) async throws -> String {
        let done = try await Finished.run(Place.script("start-postgres"), [folder])
        return try #require(done.lines.last, "start-postgres: \(done.errors)")
    }

    private var postmaster: pid_t? {
        let text = try? String(contentsOfFile: folder + "/postmaster.pid", encoding: .utf8)
        return text?.split(separator: "\n").first.flatMap { pid_t($0) }
    }

    private var processes: ProcessTree? { postmaster.map { ProcessTree(root: $0) } }

    /// Freezes all of its processes: connections stay open, nothing answers.
    package func freeze() { processes?.freeze() }

    package func thaw() { processes?.thaw() }

    /// Kills all of its processes with `kill -9`.
    package func crash() async throws {
        guard let tree = processes else { return }
        let all = tree.processes
        tree.kill()
        try await Wait.until("PostgreSQL is dead") {
            !all.contains { ProcessTable.isRunning($0) }
        }
    }

    /// A fast shutdown, which cuts every connection.
    package func stop() async throws {
        guard let process = postmaster else { return }
        kill(process, SIGINT)
        try await Wait.until("PostgreSQL ends") { !ProcessTable.isRunning(process) }
    }

    /// Restarts it with the same data and port.
    package func start() async throws { _ = try await Self.start(folder) }
}
