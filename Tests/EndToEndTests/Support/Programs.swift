import FaultKit
import Foundation
import Testing

/// A person at a shell, with their own home folder.
struct Person: Sendable {
    let home: String
    let server: String
    /// The time limit of a request in seconds: longer than any machine is busy, unless a test wants it to fail.
    var timeout = 300

    var environment: [String: String] {
        [
            "HOME": home, "HABIT_SERVER": server, "PATH": "\(Place.programs):/usr/bin:/bin", "TZ": "UTC",
            "HABIT_TIMEOUT": "\(timeout)",
        ]
    }

    /// Runs `habit`.
    func habit(_ arguments: [String], input: String = "") async throws -> Finished {
        try await Finished.run(Place.program("habit"), arguments, environment: environment, input: input)
    }

    /// Runs a shell command with `habit` in the path.
    func shell(_ line: String) async throws -> Finished {
        try await Finished.run("/bin/sh", ["-c", line], environment: environment)
    }
}

/// Runs `habit-server` until it ends: for subcommands, and for starts that must fail.
enum HabitServer {
    static func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Finished {
        try await Finished.run(
            Place.program("habit-server"),
            arguments,
            environment: environment.merging(["HOME": "/nonexistent", "PATH": "/usr/bin:/bin"]) { given, _ in
                given
            }
        )
    }
}

/// A SQLite database, read with the program `sqlite3`.
struct SQLiteShell: Sendable {
    let path: String

    /// The rows of a statement or a dot command, with columns separated by `|`.
    @discardableResult
    func rows(_ sql: String) async throws -> [String] {
        let done = try await Finished.run(
            "/usr/bin/sqlite3",
            ["-bail", "-cmd", ".timeout 600000", path, sql]
        )
        try #require(done.code == 0, "sqlite3: \(done.errors)")
        return done.lines
    }

    /// The tables and all rows, as statements.
    var dump: [String] {
        get async throws { try await rows(".dump") }
    }

    /// The tables without rows, sorted.
    var schema: [String] {
        get async throws {
            try await rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
        }
    }
}
