import FaultKit
import Foundation

/// Somebody at a shell, with a home of their own.
struct Person: Sendable {
    let home: String
    let server: String
    /// How long a request may take, in seconds: longer than any machine is busy, unless a test wants it to fail.
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

    /// Runs a line of shell in which `habit` is a command.
    func shell(_ line: String) async throws -> Finished {
        try await Finished.run("/bin/sh", ["-c", line], environment: environment)
    }
}
