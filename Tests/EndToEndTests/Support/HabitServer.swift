import FaultKit
import Foundation

/// Runs `habit-server` to its end: its other tasks, and starts that must fail.
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
