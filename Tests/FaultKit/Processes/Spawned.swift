package import Foundation
import Synchronization

/// A running program, which writes to files, so that it never waits for a reader.
///
/// Foundation's `Process` would think that it runs as long as any daemon it has started.
package final class Spawned: Sendable {
    package struct Failure: Error {
        package let program: String
        package let code: Int32
    }

    private struct State {
        var code: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
    }

    package let pid: pid_t
    private let state = Mutex(State())
    private let outputPath: String
    private let errorsPath: String

    /// Starts a program with exactly this environment; its files have names that start with `log`.
    package init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        log: String,
        input: String = ""
    ) throws {
        outputPath = log + ".out"
        errorsPath = log + ".err"
        try Data(input.utf8).write(to: URL(filePath: log + ".in"))
        pid = try Self.spawn(
            program,
            [program] + arguments,
            environment.map { "\($0)=\($1)" },
            streams: [(log + ".in", O_RDONLY), (outputPath, O_WRONLY), (errorsPath, O_WRONLY)]
        )
        // Waiting blocks, so it must not happen on a thread of the cooperative pool.
        Thread.detachNewThread { self.reap() }
    }

    private static func spawn(
        _ program: String,
        _ arguments: [String],
        _ environment: [String],
        streams: [(path: String, mode: Int32)]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in streams.enumerated() {
            posix_spawn_file_actions_addopen(
                &actions,
                Int32(number),
                stream.path,
                stream.mode | O_CREAT | O_APPEND,
                0o644
            )
        }
        // The program must not inherit other tests' sockets. Closing unused descriptors does no harm.
        for descriptor in Int32(streams.count)..<512 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        // Test threads block most signals, and the program would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGPIPE, SIGTERM] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var pid = pid_t()
        let words = [arguments, environment].map { $0.map { strdup($0) } + [nil] }
        defer { for word in words.joined() { free(word) } }
        let code = posix_spawn(&pid, program, &actions, &attributes, words[0], words[1])
        guard code == 0 else { throw Failure(program: program, code: code) }
        return pid
    }

    private func reap() {
        var information = siginfo_t()
        waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT)
        let (code, waiting) = state.withLock { state in
            // Once it is reaped, another program may get its id, so no signal may be sent meanwhile.
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            let code = status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
            state.code = code
            defer { state.waiting = [] }
            return (code, state.waiting)
        }
        for continuation in waiting { continuation.resume(returning: code) }
    }

    package var output: String { Self.text(outputPath) }
    package var errors: String { Self.text(errorsPath) }
    package var hasEnded: Bool { state.withLock { $0.code != nil } }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// Waits for it to end; returns the exit code, or the negative number of the signal that ended it.
    package func wait() async -> Int32 {
        await withCheckedContinuation { continuation in
            let code = state.withLock { state in
                if state.code == nil { state.waiting.append(continuation) }
                return state.code
            }
            if let code { continuation.resume(returning: code) }
        }
    }

    package func send(_ signal: Int32) {
        state.withLock { state in
            if state.code == nil { kill(pid, signal) }
        }
    }

    /// Kills it.
    package func crash() async {
        send(SIGKILL)
        _ = await wait()
    }
}

/// The output and exit code of a program.
package struct Finished: Sendable {
    package let code: Int32
    package let output: String
    package let errors: String

    /// Runs a program and waits for it.
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

    /// The lines of standard output.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }
}
