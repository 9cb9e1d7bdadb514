import NIOCore

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
