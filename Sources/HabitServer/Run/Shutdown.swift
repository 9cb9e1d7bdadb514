internal import Glibc
import Logging
import NIOCore
import UnixSignals

/// Ends the process immediately on the second SIGTERM or SIGINT, or when the graceful shutdown takes too long.
///
/// Nothing is lost: acknowledged changes are already on disk.
enum ShutdownDeadline {
    /// The time after the first signal; half a second less than documented.
    private static let patience = Duration.milliseconds(7500)

    static func watch(_ log: LogWriter, _ logger: Logger) -> Task<Void, Never> {
        Task {
            var isEnding = false
            for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                if isEnding { end(128 + signal.rawValue, log) }
                isEnding = true
                Task {
                    try await Task.sleep(for: patience)
                    logger.critical("did not stop in time: some requests were cut off")
                    end(1, log)
                }
            }
        }
    }

    private static func end(_ code: Int32, _ log: LogWriter) -> Never {
        log.flush()
        _exit(code)
    }
}

/// Runs tasks on an event loop, so that a request stays on the thread that read it.
///
/// A request mostly waits for the database. It computes for a few microseconds, less than switching to another thread
/// and back would take. Slow work has its own threads: password hashes, databases, files, S3.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
