import Foundation
import Testing

/// A PostgreSQL of one test alone, which may freeze and restart it.
struct RunningPostgres: Sendable {
    private let folder: String
    let url: String

    /// Lends a new one, which is gone afterwards.
    static func lend<Value>(_ body: (RunningPostgres) async throws -> Value) async throws -> Value {
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

    /// Stops every process of it where it stands: connections stay open, nothing answers.
    func freeze() { send(SIGSTOP) }

    func thaw() { send(SIGCONT) }

    private func send(_ signal: Int32) {
        guard let postmaster else { return }
        for process in [postmaster] + ProcessTable.children(of: postmaster) { kill(process, signal) }
    }

    /// The fast shutdown: it cuts every connection.
    func stop() async throws {
        guard let process = postmaster else { return }
        kill(process, SIGINT)
        try await Wait.until("PostgreSQL ends", for: .seconds(20)) { !ProcessTable.isRunning(process) }
    }

    /// Starts it again, with its data and its port.
    func start() async throws { _ = try await Self.start(folder) }
}
