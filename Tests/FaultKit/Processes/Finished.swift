import Foundation

/// What a program said and how it ended.
package struct Finished: Sendable {
    package let code: Int32
    package let output: String
    package let errors: String

    /// Runs a program to its end.
    package static func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = ProcessInfo.processInfo.environment,
        input: String = ""
    ) async throws -> Finished {
        let folder = try Folder()
        defer { folder.remove() }
        let spawned = try Spawned(
            program,
            arguments,
            environment: environment,
            log: folder.path + "/run",
            input: input
        )
        let code = await spawned.wait()
        return Finished(code: code, output: spawned.output, errors: spawned.errors)
    }

    /// The output's lines.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }
}
