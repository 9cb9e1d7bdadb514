import Glibc
import Synchronization

/// Runs the jobs of one actor on its own thread.
///
/// A dispatch queue would do the same on borrowed threads, but it wakes them more slowly, gives them up and
/// recreates them, and counts ours, which sleep in poll(2), towards its own limit.
final class ThreadExecutor: SerialExecutor {
    private let queue = JobQueue()

    /// Throws `unreachable` if the system has no thread left.
    init() throws(PQError) {
        let retained = Unmanaged.passRetained(queue)
        var thread = pthread_t()
        var everySignal = sigset_t()
        var before = sigset_t()
        // Signals are for the main thread, and a new thread inherits the mask.
        sigfillset(&everySignal)
        pthread_sigmask(SIG_SETMASK, &everySignal, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let failure = pthread_create(&thread, nil, threadMain, retained.toOpaque())
        guard failure == 0 else {
            retained.release()
            throw .unreachable(message: "cannot start a thread for a connection, errno \(failure)")
        }
        pthread_detach(thread)
    }

    // May run on that very thread, so it does not wait for the thread to end.
    deinit { queue.post(.stop) }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.post(.run(UnownedJob(job), self))
    }
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let queue = Unmanaged<JobQueue>.fromOpaque(context).takeRetainedValue()
    while case .run(let job, let executor) = queue.next() {
        job.runSynchronously(on: executor.asUnownedSerialExecutor())
    }
    return nil
}

/// The jobs of a thread, and a way to sleep until there is one.
final class JobQueue: Sendable {
    enum Job: Sendable {
        /// Carries the executor, which keeps it alive until the job has run.
        case run(UnownedJob, ThreadExecutor)
        case stop
    }

    private let jobs = Mutex<[Job]>([])
    // POSIX semaphores may be used from any thread.
    nonisolated(unsafe) private let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func post(_ job: Job) {
        jobs.withLock { $0.append(job) }
        sem_post(semaphore)
    }

    /// Sleeps until there is a job.
    func next() -> Job {
        while sem_wait(semaphore) != 0 {}
        return jobs.withLock { $0.removeFirst() }
    }
}
