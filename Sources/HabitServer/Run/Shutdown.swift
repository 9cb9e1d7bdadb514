internal import Glibc
import NIOCore
import UnixSignals

/// The end of a process that is not to wait: at the second SIGTERM or SIGINT, or when those who were to end have
/// not done so in time.
///
/// Nothing is lost by it: what was acknowledged is on disk.
enum ShutdownDeadline {
    /// After the first signal; half a second less than what operators are promised.
    private static let patience = Duration.milliseconds(7500)

    static func watch() -> Task<Void, Never> {
        Task {
            var isEnding = false
            for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                if isEnding { _exit(128 + signal.rawValue) }
                isEnding = true
                Task {
                    try await Task.sleep(for: patience)
                    complain("has not ended in time: some requests were cut off")
                    _exit(1)
                }
            }
        }
    }
}

/// Runs tasks on an event loop, so that a request stays on the thread that read it.
///
/// A request of ours waits for the database and computes for some microseconds; handing it to another thread
/// and back costs more than that. Whatever takes long has threads of its own: hashes, the databases, files, S3.
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
