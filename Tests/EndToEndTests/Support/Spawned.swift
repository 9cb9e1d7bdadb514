import Foundation
import Synchronization

/// A program that runs; what it writes is kept in files, so that it never waits for a reader.
final class Spawned: Sendable {
    private struct State {
        var code: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
    }

    let pid: pid_t
    private let state: Ending
    private let outputPath: String
    private let errorsPath: String

    /// Starts a program with exactly this environment; its files get names that begin with `log`.
    init(
        _ program: String, _ arguments: [String], environment: [String: String], log: String, input: String = ""
    ) throws {
        outputPath = log + ".out"
        errorsPath = log + ".err"
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = try FileHandle(forReadingFrom: Self.file(log + ".in", input))
        process.standardOutput = try FileHandle(forWritingTo: Self.file(outputPath, ""))
        process.standardError = try FileHandle(forWritingTo: Self.file(errorsPath, ""))
        let state = Ending()
        self.state = state
        process.terminationHandler = { process in
            state.end(process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
        }
        try process.run()
        pid = process.processIdentifier
    }

    private static func file(_ path: String, _ content: String) throws -> URL {
        let file = URL(filePath: path)
        try Data(content.utf8).write(to: file)
        return file
    }

    var output: String { Self.text(outputPath) }
    var errors: String { Self.text(errorsPath) }
    var hasEnded: Bool { state.code != nil }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// Waits for the end: the exit code, or the number of the signal that ended it, negative.
    func wait() async -> Int32 { await state.wait() }

    func send(_ signal: Int32) {
        // Once it is reaped, its number may be another program's.
        if !hasEnded { kill(pid, signal) }
    }

    /// Ends it at once, whatever it is doing.
    func crash() async {
        send(SIGCONT)
        send(SIGKILL)
        _ = await wait()
    }

    private final class Ending: Sendable {
        private let state = Mutex(State())

        var code: Int32? { state.withLock { $0.code } }

        func end(_ code: Int32) {
            let waiting = state.withLock { state in
                state.code = code
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume(returning: code) }
        }

        func wait() async -> Int32 {
            await withCheckedContinuation { continuation in
                let code = state.withLock { state in
                    if state.code == nil { state.waiting.append(continuation) }
                    return state.code
                }
                if let code { continuation.resume(returning: code) }
            }
        }
    }
}
